import type { Expression } from '../../../shared/quantity/expression.ts';
import type { Model, Quantity } from '../../../shared/quantity/quantity.ts';
import { byResource, familyOf, familyTitle, linkedFamilies } from './families.ts';
import { safeSheetName } from './sheet.ts';
import { worthColumns, worthIds, worthRowsOf, worthSheet, type WorthRows } from './worth-place.ts';

/** Where the first member of a quantity stands; further members go down, across or both. */
export interface Place {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
}

/** Quantities that share a head: rows of label, unit and value; a table of members; or one grid of members and time. */
export interface Block {
  readonly kind: 'rows' | 'table' | 'grid';
  readonly title: string;
  readonly family: string;
  /** The row of the title; the head follows. */
  readonly row: number;
  readonly quantities: readonly Quantity[];
  /** `table`: the total that stands below each column, if the model has one. */
  readonly totals: readonly (Quantity | undefined)[];
}

export interface TierPlace {
  readonly sheet: string;
  /** The row of the first tier. */
  readonly row: number;
  readonly count: number;
}

/** Which quantity stands on which sheet, in which row and column. */
export interface Layout {
  readonly model: Model;
  readonly sheets: readonly { readonly name: string; readonly blocks: readonly Block[] }[];
  readonly assumptions: readonly {
    readonly title: string;
    readonly row: number;
    readonly quantities: readonly Quantity[];
  }[];
  readonly tiers: ReadonlyMap<string, TierPlace>;
  /** The head of the sheet Costs. */
  readonly worth: WorthRows | undefined;
  /** What formulas refer to. */
  readonly places: ReadonlyMap<string, Place>;
  /** Where an input is edited; the same as its place, but for inputs that are shown beside the formulas, which read them there. */
  readonly sources: ReadonlyMap<string, Place>;
}

export const assumptionsSheet = 'Assumptions';
/** A short name, because a graduated price names its table three times. */
export const tiersSheet = 'Tiers';
/** Columns of the sheets of quantities: label, unit, then values. */
export const columns = { label: 1, unit: 2, value: 3 } as const;
/** Columns of a tier table. */
export const tierColumns = { from: 3, rate: 4, step: 5 } as const;
/** Title, note, empty row. */
export const topRows = 3;
const tableColumns = 10;

/** How many members a quantity has along each direction. */
export function sizeOf(model: Model, quantity: Quantity): { readonly down: number; readonly across: number } {
  const { down, across } = quantity.axes;
  return {
    down: down === undefined ? 1 : (model.axes[down]?.length ?? 0),
    across: across === undefined ? 1 : (model.axes[across]?.length ?? 0),
  };
}

/** Gives every quantity of the model its place in the workbook. */
export function layOut(model: Model): Layout {
  const places = new Map<string, Place>();
  const sources = new Map<string, Place>();
  const assumptions = placeAssumptions(model, places, sources);
  const totals = totalsOf(model);
  const worth = worthRowsOf(model, topRows);
  const absorbed = new Set([...totals.values()].map((quantity) => quantity.id));
  if (worth !== undefined) {
    for (const id of worthIds) {
      absorbed.add(id);
      places.set(id, { sheet: worthSheet, row: worth.worth, column: worthColumns[id] });
    }
  }
  const bySheet = new Map<string, Quantity[]>();
  for (const quantity of model.quantities) {
    if (!onOwnSheet(quantity) || absorbed.has(quantity.id)) continue;
    const name = sheetOf(quantity);
    bySheet.set(name, [...(bySheet.get(name) ?? []), quantity]);
  }
  const sheets = [...bySheet].map(([name, quantities]) => ({
    name,
    blocks: placeBlocks({ name, quantities, model, totals, start: startOf(name, worth) }, places),
  }));
  return { model, sheets, assumptions, tiers: placeTiers(model), worth, places, sources };
}

const startOf = (sheet: string, worth: WorthRows | undefined): number =>
  sheet === worthSheet && worth !== undefined ? worth.end : topRows + 1;

/** Formulas, and those inputs that a reader looks for beside them: series, counts, users and what a server has. */
function onOwnSheet(quantity: Quantity): boolean {
  if (quantity.kind === 'formula' || quantity.axes.across !== undefined) return true;
  if (quantity.axes.down === undefined) return false;
  return quantity.kind === 'decision' || linkedFamilies.has(familyOf(quantity.id));
}

/** Sections whose sheet has another name, because a summary of the same matter has that of the section. */
const sheetOfSection: Readonly<Record<string, string>> = { Cloud: 'Bills' };

function sheetOf(quantity: Quantity): string {
  const { across } = quantity.axes;
  if (across === 'month') return 'Months';
  if (across === 'year') return 'Years';
  if (across === 'server') return 'Servers';
  if (across === 'instance') return 'Instances';
  if (across === 'machine') return 'Proposed fleets';
  return safeSheetName(sheetOfSection[quantity.section] ?? quantity.section);
}

function placeAssumptions(
  model: Model,
  places: Map<string, Place>,
  sources: Map<string, Place>,
): Layout['assumptions'] {
  const bySection = new Map<string, Quantity[]>();
  for (const quantity of model.quantities) {
    if (quantity.kind === 'formula') continue;
    const section =
      quantity.kind === 'input'
        ? quantity.section
        : { decision: 'Decisions', statistic: 'Simulated' }[quantity.kind];
    bySection.set(section, [...(bySection.get(section) ?? []), quantity]);
  }
  const decisions = ['Decisions', 'Simulated'];
  const ordered = [...bySection].sort(([a], [b]) => decisions.indexOf(b) - decisions.indexOf(a));
  let row = topRows + 2;
  return ordered.map(([title, quantities]) => {
    const group = { title, row, quantities };
    row += 1;
    for (const quantity of quantities) {
      const place = { sheet: assumptionsSheet, row, column: columns.value };
      sources.set(quantity.id, place);
      places.set(quantity.id, place);
      const { down, across } = sizeOf(model, quantity);
      row += down * across;
    }
    row += 1;
    return group;
  });
}

function placeTiers(model: Model): ReadonlyMap<string, TierPlace> {
  const tiers = new Map<string, TierPlace>();
  let row = topRows + 1;
  for (const table of model.tables) {
    tiers.set(table.id, { sheet: tiersSheet, row: row + 2, count: table.from.length });
    row += table.from.length + 3;
  }
  return tiers;
}

/** Totals that are nothing but the sum of a table's column, by the id of the column. */
function totalsOf(model: Model): ReadonlyMap<string, Quantity> {
  const byId = new Map(model.quantities.map((quantity) => [quantity.id, quantity]));
  const found = new Map<string, Quantity>();
  for (const quantity of model.quantities) {
    if (quantity.kind !== 'formula') continue;
    const column = summedColumn(quantity.expression);
    if (column === undefined || found.has(column)) continue;
    const summed = byId.get(column);
    if (summed === undefined || !onOwnSheet(summed) || summed.axes.across !== undefined) continue;
    if (sheetOf(summed) === sheetOf(quantity)) found.set(column, quantity);
  }
  return found;
}

function summedColumn(expression: Expression): string | undefined {
  if (expression.op !== 'sum') return undefined;
  const [operand] = expression.args;
  return operand?.op === 'ref' ? operand.id : undefined;
}

interface SheetContent {
  readonly name: string;
  readonly quantities: readonly Quantity[];
  readonly model: Model;
  readonly totals: ReadonlyMap<string, Quantity>;
  /** The row of the first block. */
  readonly start: number;
}

function placeBlocks(content: SheetContent, places: Map<string, Place>): readonly Block[] {
  const { name, model, totals } = content;
  let row = content.start;
  return groupQuantities(content.quantities).map(({ kind, family, quantities }) => {
    const block: Block = {
      kind,
      title: familyTitle(family, content.name),
      family,
      row,
      quantities,
      totals: quantities.map((quantity) => (kind === 'table' ? totals.get(quantity.id) : undefined)),
    };
    const first = row + 2;
    const members = Math.max(1, ...quantities.map((quantity) => sizeOf(model, quantity).down));
    quantities.forEach((quantity, position) => {
      const place =
        kind === 'table'
          ? { sheet: name, row: first, column: columns.value + position }
          : { sheet: name, row: first + position, column: columns.value };
      places.set(quantity.id, place);
      const total = block.totals[position];
      if (total !== undefined) places.set(total.id, { ...place, row: first + members });
    });
    const height = kind === 'rows' ? quantities.length : members;
    row = first + height + (block.totals.some((total) => total !== undefined) ? 1 : 0) + 1;
    return block;
  });
}

interface Group {
  readonly kind: Block['kind'];
  readonly family: string;
  readonly quantities: readonly Quantity[];
}

/** Neighbours of one shape and family share a block; a family keeps the place where it first appears. */
function groupQuantities(quantities: readonly Quantity[]): readonly Group[] {
  const groups = new Map<string, { kind: Block['kind']; family: string; quantities: Quantity[] }>();
  for (const quantity of quantities) {
    const { down, across } = quantity.axes;
    const kind = down === undefined ? 'rows' : across === undefined ? 'table' : 'grid';
    const family = familyOf(quantity.id);
    const key = [kind, family, down, across, kind === 'grid' ? quantity.id : ''].join('|');
    const group = groups.get(key) ?? { kind, family, quantities: [] };
    group.quantities.push(quantity);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap((group) =>
    group.kind === 'table' ? splitWide({ ...group, quantities: byResource(group.quantities) }) : [group],
  );
}

/** Tables wider than a page are cut into parts of equal width. */
function splitWide(group: Group): readonly Group[] {
  const parts = Math.ceil(group.quantities.length / tableColumns);
  const width = Math.ceil(group.quantities.length / parts);
  return Array.from({ length: parts }, (_, part) => ({
    ...group,
    quantities: group.quantities.slice(part * width, (part + 1) * width),
  }));
}
