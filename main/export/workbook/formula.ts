import { isDownAxis, type Axis, type Expression } from '../../../shared/quantity/expression.ts';
import { operators, type Printed } from '../../../shared/quantity/operators.ts';
import { placeOfMember, type Quantity } from '../../../shared/quantity/quantity.ts';
import { sizeOf, tierColumns, type Layout, type Place } from './layout.ts';
import { columnName, sheetPrefix } from './sheet.ts';

/** The cell that a formula is written for. */
export interface Target {
  readonly layout: Layout;
  readonly byId: ReadonlyMap<string, Quantity>;
  readonly sheet: string;
  /** Member positions down and across. */
  readonly d: number;
  readonly a: number;
}

type Reference = Extract<Expression, { readonly op: 'ref' }>;

/** Ranges instead of cells along one direction, inside a sum. */
type Along = 'down' | 'across' | undefined;

const bound = (text: string): Printed => ({ text, binding: 3 });

/** Writes the expression of a quantity as a formula for one of its cells, without the equals sign. */
export function printFormula(expression: Expression, target: Target): string {
  const { text } = print(expression, target, undefined);
  // A rate of return may not exist; the word stands where the engine gives a reason instead of a number.
  return expression.op === 'irr' ? `IFERROR(${text},"none")` : text;
}

/** The cells of a quantity along its axis across, for the member down that a formula stands at. */
export function printSeries(id: string, target: Target): string {
  return reference({ op: 'ref', id }, target, 'across');
}

/** The address of one member of a quantity, seen from another sheet or the same one. */
export function addressOf(
  layout: Layout,
  id: string,
  from: { readonly sheet: string; readonly d?: number; readonly a?: number },
): string {
  const place = placeOf(layout, id);
  const prefix = place.sheet === from.sheet ? '' : sheetPrefix(place.sheet);
  return `${prefix}$${columnName(place.column + (from.a ?? 0))}$${place.row + (from.d ?? 0)}`;
}

function placeOf(layout: Layout, id: string): Place {
  const place = layout.places.get(id);
  if (place === undefined) throw new Error(`The workbook has no place for "${id}".`);
  return place;
}

function print(node: Expression, target: Target, along: Along): Printed {
  if (node.op === 'number') return bound(String(node.value));
  if (node.op === 'ref') return bound(reference(node, target, along));
  const operator = operators[node.op];
  const extras = { compare: node.compare ?? '=' };
  switch (node.op) {
    case 'sum':
      return printSum(node.args[0]!, node.axis!, target);
    case 'lag':
      return target.a === 0
        ? print(node.args[1]!, target, along)
        : print(node.args[0]!, { ...target, a: target.a - 1 }, along);
    case 'at':
      return operator.sheet([wholeRow(node.args[0]!, target), print(node.args[1]!, target, along)], extras);
    case 'npv':
      return operator.sheet([print(node.args[0]!, target, along), wholeRow(node.args[1]!, target)], extras);
    case 'irr':
      return operator.sheet([wholeRow(node.args[0]!, target)], extras);
    case 'tiered':
      return operator.sheet([print(node.args[0]!, target, along)], {
        ...extras,
        tier: tierRanges(node.table!, target),
      });
    default:
      if (along !== undefined && !['add', 'subtract', 'multiply', 'divide'].includes(node.op)) {
        throw new Error(`A sum over "${node.op}" has no plain formula; name the quantity inside it.`);
      }
      return operator.sheet(
        node.args.map((arg) => print(arg, target, along)),
        extras,
      );
  }
}

/** One SUM of a block; a sum of a product is one SUMPRODUCT. */
function printSum(operand: Expression, axis: Axis, target: Target): Printed {
  const along = isDownAxis(axis) ? 'down' : 'across';
  // An axis without members, such as the lines of an empty fleet, has no cells to add up.
  if ((target.layout.model.axes[axis]?.length ?? 0) === 0) return bound('0');
  const { text } = print(operand, target, along);
  return bound(operand.op === 'ref' ? `SUM(${text})` : `SUMPRODUCT(${text})`);
}

function wholeRow(operand: Expression, target: Target): Printed {
  if (operand.op !== 'ref') throw new Error('A series inside a formula has to be a quantity of its own.');
  return bound(reference(operand, target, 'across'));
}

function tierRanges(table: string, target: Target): { readonly from: string; readonly step: string } {
  const place = target.layout.tiers.get(table);
  if (place === undefined) throw new Error(`The workbook has no place for the tier table "${table}".`);
  const prefix = place.sheet === target.sheet ? '' : sheetPrefix(place.sheet);
  const range = (column: number): string =>
    `${prefix}$${columnName(column)}$${place.row}:$${columnName(column)}$${place.row + place.count - 1}`;
  return { from: range(tierColumns.from), step: range(tierColumns.step) };
}

/** A cell or range; dollar signs hold what must stay when the formula is copied along the block, as a named member does. */
function reference({ id, member }: Reference, target: Target, along: Along): string {
  const quantity = target.byId.get(id);
  if (quantity === undefined) throw new Error(`The model has no quantity "${id}".`);
  const place = placeOf(target.layout, id);
  const size = sizeOf(target.layout.model, quantity);
  const picked =
    member === undefined ? undefined : placeOfMember(quantity.axes, target.layout.model.axes, member);
  const moves = (direction: 'down' | 'across'): boolean =>
    quantity.axes[direction] !== undefined && picked?.direction !== direction;
  const held = (direction: 'down' | 'across'): number =>
    picked?.direction === direction ? picked.position : 0;
  const prefix = place.sheet === target.sheet ? '' : sheetPrefix(place.sheet);
  const row =
    moves('down') && along !== 'down' ? String(place.row + target.d) : `$${place.row + held('down')}`;
  const column =
    moves('across') && along !== 'across'
      ? columnName(place.column + target.a)
      : `$${columnName(place.column + held('across'))}`;
  if (along === 'down' && moves('down'))
    return `${prefix}${column}${row}:${column}$${place.row + size.down - 1}`;
  if (along === 'across' && moves('across')) {
    return `${prefix}${column}${row}:$${columnName(place.column + size.across - 1)}${row}`;
  }
  return `${prefix}${column}${row}`;
}
