import type { Quantity } from '../../../../shared/quantity/quantity.ts';
import { quantityCell, text, type Context } from '../cells.ts';
import { sideOfFamily } from '../families.ts';
import { sizeOf, type Block } from '../layout.ts';
import { shownUnit } from '../number-format.ts';
import { worthSheet } from '../worth-place.ts';
import { worthRows } from './worth.ts';
import type { Cell, Row, Sheet } from '../sheet.ts';

const axisNames = { service: 'Service', line: 'Line', task: 'Task', alternative: 'Alternative' } as const;

const notes: Readonly<Record<string, string>> = {
  Sizing:
    'From users to requirement. Every cell is a formula down to the sheet Assumptions; change the users there.',
  Fleet: 'What the chosen servers offer, and how much of it the requirement uses.',
  Costs:
    'Purchase, running costs, savings and payback. Money is rounded to cents once, where a line is made.',
  Performance:
    'Bottlenecks and key performance indicators of the report, as the chosen measures compose, phase by phase.',
  Claims: 'The working behind the findings: what the report states, computed again.',
  Bills: 'The working behind the sheet Cloud: the bill of every offer, part by part, in one currency.',
  'Proposed fleets': 'Fleets that somebody proposed, with what they carry and cost.',
  Instances: 'Kinds of instances that offers are made of, their prices and counts.',
  Alternatives:
    'Buy, optimise first or rent: same horizon, same load. Investments at time 0, flows at month ends.',
  Months: 'Quantities month by month.',
  Years: 'Quantities year by year.',
};

/** Sheets whose columns are the members of a long axis: on one page in width they could not be read. */
const alongAnAxis: ReadonlySet<string> = new Set(['Months', 'Years', 'Instances']);

/** The sheets that hold the formulas of the graph, one block of quantities after another. */
export function quantitySheets(context: Context): readonly Sheet[] {
  const { layout } = context;
  return layout.sheets.map(({ name, blocks }) => {
    const rows: Row[] = [
      { cells: [text(name, 'title')], wide: true },
      { cells: [text(notes[name] ?? `Quantities of ${name}.`, 'muted')], wide: true },
      { cells: [] },
      ...(name === worthSheet && layout.worth !== undefined ? worthRows(context, layout.worth) : []),
    ];
    for (const block of blocks) {
      while (rows.length < block.row - 1) rows.push({ cells: [] });
      rows.push(...blockRows(context, block, name));
    }
    const width = Math.max(3, ...rows.map((row) => row.cells.length));
    return {
      name,
      widths: [
        name === worthSheet ? 56 : 44,
        12,
        ...Array.from({ length: width - 2 }, (_, at) => (name === worthSheet ? (wider[at + 3] ?? 14) : 14)),
      ],
      rows,
      frozen: { rows: 2, columns: 2 },
      wide: alongAnAxis.has(name) && width > 16,
    };
  });
}

/** Columns of the sheet Costs where a sentence may stand in place of a figure. */
const wider: Readonly<Record<number, number>> = { 6: 18, 7: 18, 8: 20, 9: 20 };

function blockRows(context: Context, block: Block, sheet: string): readonly Row[] {
  const side = sideOfFamily(block.family);
  const title: Row = { cells: [text(block.title, side ?? 'section')] };
  if (block.kind === 'rows') return [title, ...scalarRows(context, block, sheet)];
  return [
    title,
    ...(block.kind === 'table' ? tableRows(context, block, sheet) : gridRows(context, block, sheet)),
  ];
}

const acrossLabels = (context: Context, quantity: Quantity | undefined): readonly string[] => {
  const axis = quantity?.axes.across;
  return axis === undefined ? ['Value'] : (context.model.axes[axis] ?? []).map((member) => member.label);
};

const headRow = (labels: readonly [string, string], values: readonly string[]): Row => ({
  cells: [...labels.map((label) => text(label, 'head')), ...values.map((value) => text(value, 'headNumber'))],
});

function scalarRows(context: Context, block: Block, sheet: string): readonly Row[] {
  const head = headRow(['Quantity', 'Unit'], acrossLabels(context, block.quantities[0]));
  const rows = block.quantities.map((quantity): Row => ({
    cells: [
      text(quantity.label),
      text(shownUnit(quantity), 'muted'),
      ...memberCells(context, { quantity, sheet, d: 0 }),
    ],
  }));
  return [head, ...rows];
}

function tableRows(context: Context, block: Block, sheet: string): readonly Row[] {
  const [first] = block.quantities;
  const axis = first?.axes.down;
  const members = axis === undefined ? [] : (context.model.axes[axis] ?? []);
  const head = headRow(
    [axis === undefined ? '' : axisNames[axis], ''],
    block.quantities.map((quantity) => headText(quantity)),
  );
  const rows = members.map((member, d): Row => ({
    cells: [
      text(member.label),
      text('', 'muted'),
      ...block.quantities.map((quantity) =>
        quantityCell(context, { id: quantity.id, sheet, d, a: 0, across: 1 }),
      ),
    ],
  }));
  if (!block.totals.some((total) => total !== undefined)) return [head, ...rows];
  const totals = block.totals.map((total): Cell =>
    total === undefined
      ? text('', 'total')
      : quantityCell(context, { id: total.id, sheet, d: 0, a: 0, across: 1, look: 'total' }),
  );
  return [head, ...rows, { cells: [text('Total', 'totalText'), text('', 'totalText'), ...totals] }];
}

/** The head of a column: what it is, then its unit. */
function headText(quantity: Quantity): string {
  const unit = shownUnit(quantity);
  return unit === '' ? quantity.label : `${quantity.label}\n${unit}`;
}

function gridRows(context: Context, block: Block, sheet: string): readonly Row[] {
  const quantity = block.quantities[0]!;
  const axis = quantity.axes.down!;
  const head = headRow([headText(quantity).replace('\n', ', '), 'Unit'], acrossLabels(context, quantity));
  const rows = (context.model.axes[axis] ?? []).map((member, d): Row => ({
    cells: [
      text(member.label),
      text(shownUnit(quantity), 'muted'),
      ...memberCells(context, { quantity, sheet, d }),
    ],
  }));
  return [head, ...rows];
}

function memberCells(
  context: Context,
  of: { readonly quantity: Quantity; readonly sheet: string; readonly d: number },
): readonly Cell[] {
  const { across } = sizeOf(context.model, of.quantity);
  return Array.from({ length: across }, (_, a) =>
    quantityCell(context, { id: of.quantity.id, sheet: of.sheet, d: of.d, a, across }),
  );
}
