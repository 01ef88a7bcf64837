import type { Quantity } from '../../../../shared/quantity/quantity.ts';
import { formula, linkCell, number, text, type Context, type EarlierQuote } from '../cells.ts';
import { formatOf, shownUnit } from '../number-format.ts';
import type { Row, Sheet } from '../sheet.ts';

const name = 'Changes';

interface Change {
  readonly quantity: Quantity;
  readonly member: number;
  readonly label: string;
  readonly was: number | undefined;
}

/** What changed since the revision before: first the inputs and decisions, then the figures that follow from them. */
export function changesSheet(context: Context): readonly Sheet[] {
  const earlier = context.earlier;
  if (earlier === undefined) return [];
  const changes = changesSince(context, earlier);
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
    for (const change of list) rows.push(changeRow(context, change, rows.length + 1));
    rows.push({ cells: [] });
  };
  section(
    'Inputs and decisions that changed',
    changes.filter(({ quantity }) => quantity.kind !== 'formula'),
  );
  section(
    'Figures that follow',
    changes.filter(({ quantity }) => quantity.kind === 'formula'),
  );
  return [{ name, widths: [72, 14, 16, 16, 16], rows, frozen: { rows: 2, columns: 1 } }];
}

function changeRow(context: Context, change: Change, row: number): Row {
  const { quantity, member, was } = change;
  const format = formatOf(quantity, context.values[quantity.id] ?? []);
  const now = context.values[quantity.id]?.[member] ?? 0;
  const cells = [
    text(change.label),
    text(shownUnit(quantity), 'muted'),
    was === undefined ? text('new', 'number') : number(was, format),
    linkCell(context, { id: quantity.id, member, sheet: name }),
  ];
  const comparable = was !== undefined && Number.isFinite(now);
  return { cells: comparable ? [...cells, formula(`D${row}-C${row}`, now - was, format)] : cells };
}

/** Members are matched by their ids, so that a new service does not shift the ones behind it. */
function changesSince(context: Context, earlier: EarlierQuote): readonly Change[] {
  const before = new Map<string, number>();
  for (const quantity of earlier.model.quantities) {
    memberKeys(earlier.model, quantity).forEach(({ key }, member) => {
      const value = earlier.values[quantity.id]?.[member];
      if (value !== undefined) before.set(key, value);
    });
  }
  return context.model.quantities.flatMap((quantity) =>
    memberKeys(context.model, quantity).flatMap(({ key, label }, member): readonly Change[] => {
      const was = before.get(key);
      const now = context.values[quantity.id]?.[member];
      if (Object.is(was, now)) return [];
      const relevant = quantity.kind !== 'formula' || quantity.axes.down === undefined;
      const same =
        was !== undefined && now !== undefined && Math.abs(was - now) <= 1e-9 * Math.max(1, Math.abs(now));
      const shown = was === undefined || Number.isFinite(was);
      return relevant && !same && shown ? [{ quantity, member, label, was }] : [];
    }),
  );
}

function memberKeys(
  model: Context['model'],
  quantity: Quantity,
): readonly { readonly key: string; readonly label: string }[] {
  const members = (axis: keyof typeof model.axes | undefined) =>
    axis === undefined ? [{ id: '', label: '' }] : (model.axes[axis] ?? []);
  return members(quantity.axes.down).flatMap((down) =>
    members(quantity.axes.across).map((across) => ({
      key: [quantity.id, down.id, across.id].join('|'),
      label: [quantity.label, down.label, across.label].filter((part) => part !== '').join(', '),
    })),
  );
}
