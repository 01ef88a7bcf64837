import { formula, linkCell, number, text, type Context } from '../cells.ts';
import { changesBetween, type Change } from '../changes.ts';
import { formatOf, shownUnit } from '../number-format.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

const name = 'Changes';

/** What changed since the revision before: first the inputs and decisions, then the figures that follow from them. */
export function changesSheet(context: Context): readonly Sheet[] {
  const { earlier } = context;
  if (earlier === undefined) return [];
  const changes = changesBetween(earlier, context);
  const figures = new Set(Object.values(context.plan.trace).map((entry) => entry.quantity));
  const rows: Row[] = [
    { cells: [text(name, 'title')], wide: true },
    {
      cells: [
        text(
          `What is different from revision ${earlier.revision}, and by which input. Now is a link, so further changes show here.`,
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
  ];
  const section = (title: string, list: readonly Change[]): void => {
    const heads = [`Revision ${earlier.revision}`, 'Now', 'Change'].map((head) => text(head, 'headNumber'));
    rows.push({ cells: [text(title, 'sectionRule'), text('Unit', 'head'), ...heads] });
    if (list.length === 0) rows.push({ cells: [text('None')] });
    for (const change of list) rows.push({ cells: changeCells(context, change, rows.length + 1) });
    rows.push({ cells: [] });
  };
  section(
    'Inputs and decisions that changed',
    changes.filter(({ quantity }) => quantity.kind !== 'formula'),
  );
  section(
    'Figures that follow',
    changes.filter(
      ({ quantity }) =>
        quantity.kind === 'formula' && quantity.axes.down === undefined && figures.has(quantity.id),
    ),
  );
  return [{ name, widths: [72, 14, 16, 16, 16], rows, frozen: { rows: 2, columns: 1 } }];
}

function changeCells(context: Context, { quantity, label, was, now }: Change, row: number): readonly Cell[] {
  const format = formatOf(quantity, [was ?? 0, now?.value ?? 0]);
  const cells = [
    text(label),
    text(shownUnit(quantity), 'muted'),
    was === undefined || !Number.isFinite(was)
      ? text(was === undefined ? 'new' : 'none', 'number')
      : number(was, format),
    now === undefined
      ? text('gone', 'number')
      : linkCell(context, { id: quantity.id, member: now.member, sheet: name, format }),
  ];
  const comparable =
    was !== undefined && now !== undefined && Number.isFinite(was) && Number.isFinite(now.value);
  return [...cells, comparable ? formula(`D${row}-C${row}`, now.value - was, format) : text('', 'number')];
}
