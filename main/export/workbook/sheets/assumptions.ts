import type { InputQuantity, Quantity, Source } from '../../../../shared/quantity/quantity.ts';
import { number, text, type Context } from '../cells.ts';
import { assumptionsSheet } from '../layout.ts';
import { isShare, shownUnit } from '../number-format.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';
import { gradeList } from './meta.ts';

const heads = ['Assumption', 'Unit', 'Value', 'Low', 'Likely', 'High', 'Grade', 'As of', 'Source and note'];

/** The one sheet where figures are edited: value, range, unit, source, date and grade of every input. */
export function assumptionsSheetOf(context: Context): Sheet {
  const rows: Row[] = [
    { cells: [text(assumptionsSheet, 'title')], wide: true },
    {
      cells: [
        text(
          'Figures are edited in the shaded cells here, and every other sheet follows. Decisions come first; those by percentile and the lots stand on Options. When figures change, the sheet Checks says whether decisions are still enough.',
          'muted',
        ),
      ],
      wide: true,
    },
    { cells: [] },
    {
      cells: heads.map((head, position) =>
        text(head, position >= 2 && position <= 5 ? 'headNumber' : 'head'),
      ),
    },
  ];
  for (const group of context.layout.assumptions) {
    while (rows.length < group.row - 1) rows.push({ cells: [] });
    rows.push({ cells: [text(group.title, 'section')] });
    for (const quantity of group.quantities) rows.push(...inputRows(context, quantity));
  }
  return {
    name: assumptionsSheet,
    widths: [44, 13, 12, 10, 10, 10, 15, 11, 66],
    rows,
    frozen: { rows: 4, columns: 1 },
  };
}

function inputRows(context: Context, quantity: Quantity): readonly Row[] {
  if (quantity.kind === 'formula') return [];
  const labels = memberLabels(context, quantity);
  const allowed = allowedOf(quantity);
  let above = '';
  return quantity.values.map((_, member): Row => {
    const value = context.values[quantity.id]?.[member] ?? 0;
    const format = context.formatOf(quantity.id);
    const label = labels[member] === '' ? quantity.label : `${quantity.label}, ${labels[member] ?? ''}`;
    const open = quantity.kind !== 'statistic';
    const cell: Cell = {
      value,
      format,
      look: open ? 'input' : 'number',
      open,
      ...(open ? { allowed } : {}),
    };
    const { cells, source } = provenance(quantity, member, format);
    // The same long source a dozen times would hide the figures; a row shows it again only when it is another one.
    const repeated = source !== '' && source === above;
    above = source;
    return {
      cells: [
        text(label),
        text(shownUnit(quantity), 'muted'),
        cell,
        ...cells,
        text(repeated ? 'as above' : source, 'muted'),
      ],
    };
  });
}

/** Shares lie between 0 and 1, counts are whole; nothing is negative but what the model already has below zero. */
function allowedOf(
  quantity: Quantity & { readonly values: readonly number[] },
): NonNullable<Cell['allowed']> {
  const least = Math.min(0, ...quantity.values);
  const isSwitch = quantity.kind === 'decision' && quantity.unit === '1';
  if (isSwitch && quantity.values.every((value) => value === 0 || value === 1)) {
    return { least: 0, most: 1, whole: true };
  }
  if (isShare(quantity) && !/headroom|growth/i.test(quantity.label)) return { least, most: 1 };
  return { least, whole: ['users', 'servers'].includes(quantity.unit) };
}

function memberLabels(context: Context, quantity: Quantity): readonly string[] {
  const names = (axis: keyof typeof context.model.axes | undefined): readonly string[] =>
    axis === undefined ? [''] : (context.model.axes[axis] ?? []).map((member) => member.label);
  return names(quantity.axes.down).flatMap((down) =>
    names(quantity.axes.across).map((across) => [down, across].filter((name) => name !== '').join(', ')),
  );
}

/** Range, grade and date as cells, and the words of the source. */
interface Provenance {
  readonly cells: readonly Cell[];
  readonly source: string;
}

function provenance(quantity: Quantity, member: number, format: string): Provenance {
  if (quantity.kind === 'input') return inputProvenance(quantity, member, format);
  const words =
    quantity.kind === 'decision'
      ? `Decided by the ${quantity.by}.`
      : quantity.kind === 'statistic'
        ? `P${quantity.percentile} of ${quantity.samples} samples, seed ${quantity.seed}, inputs ${quantity.hash.slice(0, 8)}.`
        : '';
  const empty = text('', 'muted');
  const grade = text(quantity.kind === 'decision' ? 'decided' : 'simulated', 'muted');
  return { cells: [empty, empty, empty, grade, empty], source: words };
}

function inputProvenance(quantity: InputQuantity, member: number, format: string): Provenance {
  const range = quantity.ranges?.[quantity.ranges.length === 1 ? 0 : member] ?? null;
  const source: Source | undefined = quantity.sources[quantity.sources.length === 1 ? 0 : member];
  const ends =
    range === null
      ? [text('', 'muted'), text('', 'muted'), text('', 'muted')]
      : [range.low, range.likely, range.high].map((end) => number(end, format, 'mutedNumber'));
  return {
    cells: [
      ...ends,
      {
        ...text(source?.grade ?? '', source?.grade === 'guess' ? 'inputWarning' : 'inputLeft'),
        open: true,
        allowed: { list: gradeList },
      },
      text(source?.asOf ?? '', 'muted'),
    ],
    source: [source?.text, source?.note, source?.url]
      .filter((part) => part !== undefined && part !== '')
      .join('. ')
      .replaceAll('..', '.'),
  };
}
