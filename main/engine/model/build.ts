import {
  referencesOf,
  type Axes,
  type Axis,
  type Expression,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import { operators } from '../../../shared/quantity/operators.ts';
import {
  placeOfMember,
  type AxisMember,
  type DecisionQuantity,
  type FormulaQuantity,
  type InputQuantity,
  type Model,
  type Quantity,
  type StatisticQuantity,
  type TierTable,
} from '../../../shared/quantity/quantity.ts';
import { divideUnits, formatUnit, parseUnit, sameUnit, type UnitVector } from '../../../shared/units.ts';

type Draft<Q extends Quantity> = Omit<Q, 'kind' | 'axes' | 'section'> & { readonly axes?: Axes };
type FormulaDraft = Omit<Draft<FormulaQuantity>, 'expression'> & { readonly expression: Operand };

/** Adds quantities one after another; each formula is checked for units and axes as it is added. */
export interface ModelBuilder {
  /** The quantities that follow belong to this section of the workbook. */
  section(name: string): void;
  input(draft: Draft<InputQuantity>): InputQuantity;
  decision(draft: Draft<DecisionQuantity>): DecisionQuantity;
  statistic(draft: Draft<StatisticQuantity>): StatisticQuantity;
  formula(draft: FormulaDraft): FormulaQuantity;
  table(table: TierTable): TierTable;
  /** The quantity of that id; throws when it has not been added. */
  get(id: string): Quantity;
  has(id: string): boolean;
  hasTable(id: string): boolean;
  members(axis: Axis): readonly AxisMember[];
  model(): Model;
}

interface Shape {
  readonly unit: UnitVector;
  readonly axes: Axes;
  readonly label: string;
  readonly zero?: boolean;
}

/**
 * Starts a model over the given axes (each with its members); throws on any unit or axis that does not fit. A source
 * without a date of its own is as of the date given: that of the scenario that holds it.
 */
export function startModel(axes: Model['axes'], asOf?: string): ModelBuilder {
  const quantities = new Map<string, Quantity>();
  const units = new Map<string, UnitVector>();
  const tables = new Map<string, TierTable>();
  let section = 'Inputs';

  const members = (axis: Axis): readonly AxisMember[] => {
    const list = axes[axis];
    if (list === undefined) throw new Error(`The model has no axis "${axis}".`);
    return list;
  };

  const keep = <Q extends Quantity>(quantity: Q): Q => {
    if (quantities.has(quantity.id)) throw new Error(`The quantity "${quantity.id}" is defined twice.`);
    quantities.set(quantity.id, quantity);
    units.set(quantity.id, parseUnit(quantity.unit));
    return quantity;
  };

  const checkValues = (draft: { id: string; values: readonly number[]; axes?: Axes }): void => {
    const down = draft.axes?.down === undefined ? 1 : members(draft.axes.down).length;
    const across = draft.axes?.across === undefined ? 1 : members(draft.axes.across).length;
    if (draft.values.length !== down * across) {
      throw new Error(`"${draft.id}" needs ${down * across} values and has ${draft.values.length}.`);
    }
    if (!draft.values.every(Number.isFinite))
      throw new Error(`"${draft.id}" has a value that is not a number.`);
  };

  /** Unit and axes of an expression; `self` is the quantity being defined, which only `lag` may name. */
  const shapeOf = (node: Expression, self: Shape & { id: string }): Shape => {
    if (node.op === 'number')
      return { unit: {}, axes: {}, label: String(node.value), zero: node.value === 0 };
    if (node.op === 'ref') {
      if (node.id === self.id) return self;
      const quantity = quantities.get(node.id);
      const unit = units.get(node.id);
      if (quantity === undefined || unit === undefined) {
        throw new Error(`"${self.id}" names "${node.id}", which is not defined before it.`);
      }
      return { unit, axes: axesOfReference(quantity, node.member, axes), label: quantity.label };
    }
    const operator = operators[node.op];
    if (node.args.length !== operator.arity) {
      throw new Error(`${node.op} in "${self.id}" needs ${operator.arity} operands.`);
    }
    const args = node.args.map((arg) => shapeOf(arg, self));
    const table = node.table === undefined ? undefined : tables.get(node.table);
    if (node.op === 'tiered' && table === undefined)
      throw new Error(`"${self.id}" names an unknown tier table.`);
    const tierRate = table === undefined ? {} : parseUnit(table.rateUnit);
    return {
      unit: operator.unit(args, tierRate),
      axes: axesOf(node, args, self.id),
      label: args.map((arg) => arg.label).join(' / '),
    };
  };

  return {
    section: (name) => {
      section = name;
    },
    input: (draft) => {
      checkValues(draft);
      if (draft.sources.length === 0) throw new Error(`The input "${draft.id}" has no source.`);
      const sources = draft.sources.map((source) =>
        source.asOf === undefined && asOf !== undefined ? { ...source, asOf } : source,
      );
      return keep({ ...draft, sources, axes: draft.axes ?? {}, section, kind: 'input' });
    },
    decision: (draft) => {
      checkValues(draft);
      return keep({ ...draft, axes: draft.axes ?? {}, section, kind: 'decision' });
    },
    statistic: (draft) => {
      checkValues(draft);
      return keep({ ...draft, axes: draft.axes ?? {}, section, kind: 'statistic' });
    },
    formula: (draft) => {
      const expression: Expression =
        'op' in draft.expression ? draft.expression : { op: 'ref', id: draft.expression.id };
      const declared = parseUnit(draft.unit);
      const self = { id: draft.id, unit: declared, axes: draft.axes ?? {}, label: draft.label };
      if (referencesOf(expression).includes(draft.id)) checkSelfReference(expression, draft.id);
      const shape = shapeOf(expression, self);
      if (!sameUnit(shape.unit, declared)) {
        throw new Error(
          `"${draft.label}" is declared in ${formatUnit(declared)} and computed in ${formatUnit(shape.unit)} ` +
            `(${formatUnit(divideUnits(shape.unit, declared))} too much).`,
        );
      }
      const axesWanted = draft.axes ?? shape.axes;
      if (!covers(axesWanted, shape.axes)) {
        throw new Error(`"${draft.id}" varies over an axis that it does not declare.`);
      }
      return keep({ ...draft, expression, axes: axesWanted, section, kind: 'formula' });
    },
    table: (table) => {
      if (tables.has(table.id)) throw new Error(`The tier table "${table.id}" is defined twice.`);
      tables.set(table.id, table);
      return table;
    },
    get: (id) => {
      const quantity = quantities.get(id);
      if (quantity === undefined) throw new Error(`No quantity "${id}".`);
      return quantity;
    },
    has: (id) => quantities.has(id),
    hasTable: (id) => tables.has(id),
    members,
    model: () => ({ axes, quantities: [...quantities.values()], tables: [...tables.values()] }),
  };
}

/** The axes of a quantity, without the one along which a member is picked. */
function axesOfReference({ id, axes }: Quantity, member: string | undefined, members: Model['axes']): Axes {
  if (member === undefined) return axes;
  const place = placeOfMember(axes, members, member);
  if (place === undefined) throw new Error(`"${id}" has no member "${member}".`);
  const { [place.direction]: _picked, ...rest } = axes;
  return rest;
}

function covers(declared: Axes, needed: Axes): boolean {
  return (
    (needed.down === undefined || needed.down === declared.down) &&
    (needed.across === undefined || needed.across === declared.across)
  );
}

/** A recurrence may name itself only as the first operand of `lag`. */
function checkSelfReference(node: Expression, id: string): void {
  if (node.op === 'ref') {
    if (node.id === id) throw new Error(`"${id}" depends on itself; only the step before it may be named.`);
    return;
  }
  if (node.op === 'number') return;
  node.args.forEach((arg, position) => {
    const lagged = node.op === 'lag' && position === 0 && arg.op === 'ref' && arg.id === id;
    if (!lagged) checkSelfReference(arg, id);
  });
}

function axesOf(
  node: Expression & { args: readonly Expression[] },
  args: readonly Shape[],
  id: string,
): Axes {
  if (node.op === 'npv' || node.op === 'irr') {
    const flows = args[args.length - 1]?.axes ?? {};
    if (flows.across === undefined) throw new Error(`${node.op} in "${id}" needs flows along an axis.`);
    return flows.down === undefined ? {} : { down: flows.down };
  }
  if (node.op === 'at') {
    const picked = args[0]?.axes ?? {};
    if (picked.across === undefined) throw new Error(`at in "${id}" needs something along an axis.`);
    const position = args[1]?.axes ?? {};
    return merge(picked.down === undefined ? {} : { down: picked.down }, position, id);
  }
  const merged = args.reduce<Axes>((axes, arg) => merge(axes, arg.axes, id), {});
  if (node.op !== 'sum') return merged;
  if (node.axis === merged.down) return merged.across === undefined ? {} : { across: merged.across };
  if (node.axis === merged.across) return merged.down === undefined ? {} : { down: merged.down };
  throw new Error(`sum in "${id}" runs over "${node.axis ?? '?'}", which its operand does not have.`);
}

function merge(a: Axes, b: Axes, id: string): Axes {
  const pick = <T extends string>(left: T | undefined, right: T | undefined): T | undefined => {
    if (left !== undefined && right !== undefined && left !== right) {
      throw new Error(`"${id}" mixes the axes "${left}" and "${right}".`);
    }
    return left ?? right;
  };
  const down = pick(a.down, b.down);
  const across = pick(a.across, b.across);
  return { ...(down === undefined ? {} : { down }), ...(across === undefined ? {} : { across }) };
}
