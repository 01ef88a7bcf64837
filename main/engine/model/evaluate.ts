import { isDownAxis, type Axes, type Axis, type Expression } from '../../../shared/quantity/expression.ts';
import { operators } from '../../../shared/quantity/operators.ts';
import {
  placeOfMember,
  type Model,
  type Quantity,
  type TierTable,
  type Values,
} from '../../../shared/quantity/quantity.ts';
import { presentValue, rateOrNaN, tieredAmount } from './series.ts';

/** Fills and returns a column of `n` samples for one member (down, across) of an expression. */
type Column = (down: number, across: number) => Float64Array;

/** One quantity ready to run: `columns[down * acrossSize + across]` holds its samples. */
export interface CompiledQuantity {
  readonly id: string;
  readonly kind: Quantity['kind'];
  readonly downSize: number;
  readonly acrossSize: number;
  readonly columns: readonly Float64Array[];
  /** Absent for inputs, decisions and statistics: somebody else fills their columns. */
  readonly run?: () => void;
}

/** A model compiled for blocks of `width` samples; compile once per shape, then only change the inputs. */
export interface CompiledModel {
  readonly width: number;
  readonly quantities: readonly CompiledQuantity[];
  readonly byId: ReadonlyMap<string, CompiledQuantity>;
}

/** Compiles a model, or only what `wanted` quantities need, for blocks of `width` samples (1 for the point value). */
export function compileModel(
  model: Model,
  options: { readonly width?: number; readonly wanted?: readonly string[] } = {},
): CompiledModel {
  const width = options.width ?? 1;
  const tables = new Map(model.tables.map((table) => [table.id, table]));
  const size = (axis: Axis | undefined): number => (axis === undefined ? 1 : (model.axes[axis]?.length ?? 0));
  const needed = options.wanted === undefined ? undefined : ancestorsOf(model, options.wanted);
  const byId = new Map<string, CompiledQuantity>();
  const axesById = new Map<string, Axes>();

  for (const quantity of model.quantities) {
    if (needed !== undefined && !needed.has(quantity.id)) continue;
    const downSize = size(quantity.axes.down);
    const acrossSize = size(quantity.axes.across);
    const columns = Array.from({ length: downSize * acrossSize }, () => new Float64Array(width));
    const base = { id: quantity.id, kind: quantity.kind, downSize, acrossSize, columns };
    axesById.set(quantity.id, quantity.axes);
    if (quantity.kind !== 'formula') {
      quantity.values.forEach((value, position) => columns[position]?.fill(value));
      byId.set(quantity.id, base);
      continue;
    }
    byId.set(quantity.id, base);
    const column = compileExpression(quantity.expression, {
      byId,
      axesById,
      tables,
      size,
      members: model.axes,
      width,
    });
    const run = (): void => {
      for (let d = 0; d < downSize; d += 1) {
        for (let a = 0; a < acrossSize; a += 1) columns[d * acrossSize + a]!.set(column(d, a));
      }
    };
    byId.set(quantity.id, { ...base, run });
  }
  return { width, quantities: [...byId.values()], byId };
}

/** Recomputes every formula from the columns of the inputs, in order. */
export function runModel(compiled: CompiledModel): void {
  for (const quantity of compiled.quantities) quantity.run?.();
}

/** The value of every quantity of a model (row-major over down, across), with some inputs or decisions replaced. */
export function evaluate(model: Model, replaced: Values = {}): Values {
  return readValues(withInputs(compileModel(model), replaced));
}

/** Puts other values into a compiled model of width 1 and recomputes it; the columns keep them until the next call. */
export function withInputs(compiled: CompiledModel, replaced: Values): CompiledModel {
  for (const [id, values] of Object.entries(replaced)) {
    const quantity = compiled.byId.get(id);
    if (quantity === undefined) throw new Error(`No quantity "${id}" to replace.`);
    if (quantity.run !== undefined) throw new Error(`"${id}" is computed and cannot be replaced.`);
    values.forEach((value, position) => quantity.columns[position]?.fill(value));
  }
  runModel(compiled);
  return compiled;
}

/** The first sample of every quantity as plain arrays. */
export function readValues(compiled: CompiledModel): Values {
  return Object.fromEntries(
    compiled.quantities.map((quantity) => [quantity.id, quantity.columns.map((column) => column[0]!)]),
  );
}

/** The ids that the wanted quantities rest on, themselves included. */
export function ancestorsOf(model: Model, wanted: readonly string[]): ReadonlySet<string> {
  const byId = new Map(model.quantities.map((quantity) => [quantity.id, quantity]));
  const found = new Set<string>();
  const open = [...wanted];
  while (open.length > 0) {
    const id = open.pop()!;
    if (found.has(id)) continue;
    const quantity = byId.get(id);
    if (quantity === undefined) throw new Error(`No quantity "${id}".`);
    found.add(id);
    if (quantity.kind === 'formula') collect(quantity.expression, open);
  }
  return found;
}

function collect(node: Expression, into: string[]): void {
  if (node.op === 'ref') into.push(node.id);
  else if (node.op !== 'number') for (const arg of node.args) collect(arg, into);
}

interface Context {
  readonly byId: ReadonlyMap<string, CompiledQuantity>;
  readonly axesById: ReadonlyMap<string, Axes>;
  readonly tables: ReadonlyMap<string, TierTable>;
  readonly size: (axis: Axis | undefined) => number;
  readonly members: Model['axes'];
  readonly width: number;
}

function compileExpression(node: Expression, context: Context): Column {
  const { byId, tables, width } = context;
  if (node.op === 'number') {
    const constant = new Float64Array(width).fill(node.value);
    return () => constant;
  }
  if (node.op === 'ref') {
    const { columns, downSize, acrossSize } = byId.get(node.id)!;
    if (node.member !== undefined) return memberColumn(node.id, node.member, context);
    return (d, a) => columns[(downSize === 1 ? 0 : d) * acrossSize + (acrossSize === 1 ? 0 : a)]!;
  }
  const args = node.args.map((arg) => compileExpression(arg, context));
  const out = new Float64Array(width);
  const kernel = operators[node.op].kernel;
  if (kernel !== undefined) {
    const compare = node.compare ?? '=';
    const inputs: Float64Array[] = args.map(() => out);
    return (d, a) => {
      for (let i = 0; i < args.length; i += 1) inputs[i] = args[i]!(d, a);
      kernel(out, inputs, width, compare);
      return out;
    };
  }
  switch (node.op) {
    case 'sum':
      return sumColumn(node.axis!, args[0]!, out, context);
    case 'lag':
      return (d, a) => (a === 0 ? args[1]!(d, a) : args[0]!(d, a - 1));
    case 'at':
      return atColumn(args[0]!, args[1]!, acrossLength(node.args[0]!, context), out);
    case 'tiered': {
      const table = tables.get(node.table!)!;
      return (d, a) => {
        const quantity = args[0]!(d, a);
        for (let i = 0; i < width; i += 1) out[i] = tieredAmount(quantity[i]!, table);
        return out;
      };
    }
    case 'npv':
    case 'irr':
      return flowsColumn(node.op, args, acrossLength(node.args[node.args.length - 1]!, context), out);
    default:
      throw new Error(`The operator "${node.op}" has no evaluation.`);
  }
}

/** The column of one named member, wherever the formula stands. */
function memberColumn(id: string, member: string, context: Context): Column {
  const { columns, downSize, acrossSize } = context.byId.get(id)!;
  const place = placeOfMember(context.axesById.get(id) ?? {}, context.members, member);
  if (place === undefined) throw new Error(`"${id}" has no member "${member}".`);
  const at = (direction: 'down' | 'across', size: number, here: number): number =>
    place.direction === direction ? place.position : size === 1 ? 0 : here;
  return (d, a) => columns[at('down', downSize, d) * acrossSize + at('across', acrossSize, a)]!;
}

function sumColumn(axis: Axis, operand: Column, out: Float64Array, context: Context): Column {
  const length = context.size(axis);
  const isDown = isDownAxis(axis);
  return (d, a) => {
    out.fill(0);
    for (let m = 0; m < length; m += 1) {
      const column = isDown ? operand(m, a) : operand(d, m);
      for (let i = 0; i < out.length; i += 1) out[i]! += column[i]!;
    }
    return out;
  };
}

function atColumn(operand: Column, position: Column, length: number, out: Float64Array): Column {
  return (d, a) => {
    const index = position(d, a);
    for (let i = 0; i < out.length; i += 1) {
      const where = Math.min(length - 1, Math.max(0, Math.round(index[i]!)));
      out[i] = operand(d, where)[i]!;
    }
    return out;
  };
}

function flowsColumn(op: 'npv' | 'irr', args: readonly Column[], length: number, out: Float64Array): Column {
  const flows = new Float64Array(length);
  const flowColumn = args[args.length - 1]!;
  return (d, a) => {
    const columns = Array.from({ length }, (_, m) => Float64Array.from(flowColumn(d, m)));
    const rate = op === 'npv' ? args[0]!(d, a) : out;
    for (let i = 0; i < out.length; i += 1) {
      for (let m = 0; m < length; m += 1) flows[m] = columns[m]![i]!;
      out[i] = op === 'npv' ? presentValue(rate[i]!, flows) : rateOrNaN(flows);
    }
    return out;
  };
}

/** How many steps the across axis of an expression has: that of the first quantity in it that has one. */
function acrossLength(node: Expression, context: Context): number {
  if (node.op === 'number') return 1;
  if (node.op === 'ref') return context.size(context.axesById.get(node.id)?.across);
  return Math.max(1, ...node.args.map((arg) => acrossLength(arg, context)));
}
