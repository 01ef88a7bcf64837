import { differencesBetween, type Change } from '../../revision/differences.ts';
import { snapshotOf } from '../../revision/snapshot.ts';
import { formula, linkCell, number, text, type Context } from '../cells.ts';
import { formatOf, shownUnit } from '../number-format.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

const name = 'Changes';
const mostCauses = 3;

/** What changed since the revision before: first the inputs, decisions and choices, then the figures that follow from them. */
export function changesSheet(context: Context): readonly Sheet[] {
  const { earlier } = context;
  if (earlier === undefined) return [];
  const { inputs, choices, figures } = differencesBetween(earlier.snapshot, snapshotOf(context));
  const was = `Revision ${earlier.revision}`;
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
  const section = (title: string, list: readonly Change[], last: string): void => {
    const heads = [was, 'Now', 'Change'].map((head) => text(head, 'headNumber'));
    rows.push({ cells: [text(title, 'sectionRule'), text('Unit', 'head'), ...heads, text(last, 'head')] });
    if (list.length === 0) rows.push({ cells: [text('None')] });
    for (const change of list) rows.push({ cells: changeCells(context, change, rows.length + 1) });
    rows.push({ cells: [] });
  };
  section('Inputs and decisions that changed', inputs, '');
  rows.push({
    cells: [
      text('Choices that changed', 'sectionRule'),
      text('', 'head'),
      text(was, 'headNumber'),
      text('Now', 'headNumber'),
    ],
  });
  if (choices.length === 0) rows.push({ cells: [text('None')] });
  for (const choice of choices)
    rows.push({
      cells: [
        text(choice.path),
        text('', 'muted'),
        text(choice.was || '\u2013'),
        text(choice.now || '\u2013'),
      ],
    });
  rows.push({ cells: [] });
  section('Figures that follow', figures, 'By');
  return [{ name, widths: [62, 12, 20, 20, 15, 48], rows, frozen: { rows: 2, columns: 1 } }];
}

function changeCells(context: Context, change: Change, row: number): readonly Cell[] {
  const { quantity, label, was, now, by } = change;
  const format = formatOf(quantity, [was ?? 0, now?.value ?? 0]);
  const cells = [
    text(label),
    text(shownUnit(quantity), 'muted'),
    was === undefined || was === null ? text(was === null ? 'none' : 'new', 'number') : number(was, format),
    nowCell(context, change, format),
  ];
  const comparable = typeof was === 'number' && typeof now?.value === 'number';
  return [
    ...cells,
    comparable ? formula(`D${row}-C${row}`, now.value - was, format) : text('', 'number'),
    text(causesText(by), 'muted'),
  ];
}

function nowCell(context: Context, { quantity, now }: Change, format: string): Cell {
  if (now === undefined) return text('gone', 'number');
  // A rate of a tier table stands where no quantity has its place.
  if (now.member < 0) return number(now.value ?? 0, format);
  return linkCell(context, { id: quantity.id, member: now.member, sheet: name, format });
}

/** The first few causes, and how many more. */
export const causesText = (by: readonly string[]): string =>
  by.length <= mostCauses
    ? by.join('; ')
    : `${by.slice(0, mostCauses).join('; ')}; and ${by.length - mostCauses} more`;
