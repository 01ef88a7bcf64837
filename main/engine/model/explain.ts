import { formatNumber } from '../../../shared/format.ts';
import {
  isDownAxis,
  type Axes,
  type Comparison,
  type Expression,
} from '../../../shared/quantity/expression.ts';
import type { Explanation } from '../../../shared/explanation.ts';
import { placeOfMember, type Model, type Quantity, type Values } from '../../../shared/quantity/quantity.ts';

type Reference = Extract<Expression, { readonly op: 'ref' }>;

/** Above so many addends only those that come to something are shown. */
const manyAddends = 12;

interface Place {
  readonly down: number;
  readonly across: number;
}

/** Explains one member of a quantity; throws when the quantity or the member does not exist. */
export function explain(
  model: Model,
  values: Values,
  target: { readonly id: string; readonly member?: number },
): Explanation {
  const byId = new Map(model.quantities.map((quantity) => [quantity.id, quantity]));
  const size = (axis: string | undefined): number =>
    axis === undefined ? 1 : (model.axes[axis as keyof Model['axes']]?.length ?? 1);

  /** What has been explained already: the tree behind it stands where it was met first. */
  const explained = new Set<string>();

  const visit = (id: string, place: Place): Explanation => {
    const quantity = byId.get(id);
    if (quantity === undefined) throw new Error(`No quantity "${id}".`);
    const { down, across } = place;
    const member = memberOf(id, place);
    const value = values[id]?.[member];
    if (value === undefined) throw new Error(`"${id}" has no member ${member}.`);
    const isInput = quantity.kind === 'input';
    const repeated = !isInput && quantity.kind !== 'decision' && explained.has(`${id}#${member}`);
    explained.add(`${id}#${member}`);
    return {
      id,
      member,
      label: memberLabel(model, quantity.label, quantity.axes, { down, across }),
      unit: quantity.unit,
      value,
      kind: quantity.kind,
      rule:
        quantity.kind === 'formula'
          ? ruleOf(quantity.expression, byId, model.axes)
          : quantity.kind === 'statistic'
            ? `P${quantity.percentile} of ${formatNumber(quantity.samples)} samples, seed ${quantity.seed}, of the figure below`
            : '',
      source: isInput ? (quantity.sources[member] ?? quantity.sources[0] ?? null) : null,
      range: isInput ? (quantity.ranges?.[member] ?? null) : null,
      field: isInput ? (quantity.fields?.[member] ?? null) : null,
      repeated,
      children: repeated
        ? []
        : quantity.kind === 'formula'
          ? operandsOf(quantity.expression, { down, across })
          : quantity.kind === 'statistic'
            ? [visit(quantity.of, { down, across })]
            : [],
    };
  };

  /** The place that a reference looks at: that of the formula, or that of the member it names. */
  const placeOf = (part: Reference, at: Place): Place => {
    const axes = byId.get(part.id)?.axes ?? {};
    const named = part.member === undefined ? undefined : placeOfMember(axes, model.axes, part.member);
    return named === undefined ? at : { ...at, [named.direction]: named.position };
  };
  /** Position of the member of a quantity at a place; what it has no axis for does not count. */
  const memberOf = (id: string, at: Place): number => {
    const axes = byId.get(id)?.axes ?? {};
    return (
      (axes.down === undefined ? 0 : at.down) * size(axes.across) +
      (axes.across === undefined ? 0 : at.across)
    );
  };
  /** The value of an operand that is a name or a number; undefined for anything longer. */
  const valueOf = (part: Expression, at: Place): number | undefined => {
    if (part.op === 'number') return part.value;
    return part.op === 'ref' ? values[part.id]?.[memberOf(part.id, placeOf(part, at))] : undefined;
  };
  /** Where `at` looks: the whole number that its position comes to. */
  const positionOf = (part: Expression, at: Place): number => Math.round(valueOf(part, at) ?? 0);

  const operandsOf = (node: Expression, place: Place): readonly Explanation[] => {
    const seen = new Map<string, Explanation>();
    const walk = (part: Expression, at: Place): void => {
      if (part.op === 'number') return;
      if (part.op === 'ref') {
        const place = placeOf(part, at);
        const key = `${part.id}#${memberOf(part.id, place)}`;
        if (!seen.has(key)) seen.set(key, visit(part.id, place));
        return;
      }
      if (part.op === 'sum') {
        const operand = part.args[0];
        const length = size(part.axis);
        const isDown = isDownAxis(part.axis);
        const members = Array.from({ length }, (_, m) =>
          isDown ? { ...at, down: m } : { ...at, across: m },
        );
        // Of many addends those that are nothing are left out.
        const counted = members.filter((place) => operand !== undefined && valueOf(operand, place) !== 0);
        for (const place of length > manyAddends && counted.length > 0 ? counted : members) {
          if (operand !== undefined) walk(operand, place);
        }
        return;
      }
      if (part.op === 'lag' && part.args[0] !== undefined && part.args[1] !== undefined) {
        if (at.across === 0) walk(part.args[1], at);
        else walk(part.args[0], { ...at, across: at.across - 1 });
        return;
      }
      if (part.op === 'at' && part.args[0] !== undefined && part.args[1] !== undefined) {
        walk(part.args[1], at);
        walk(part.args[0], { ...at, across: positionOf(part.args[1], at) });
        return;
      }
      // Where a factor is nothing, the others do not count: they would only hide what does.
      const nothing = part.op === 'multiply' ? part.args.filter((arg) => valueOf(arg, at) === 0) : [];
      (nothing.length > 0 ? nothing : part.args).forEach((arg) => walk(arg, at));
    };
    walk(node, place);
    return [...seen.values()];
  };

  const root = byId.get(target.id);
  if (root === undefined) throw new Error(`No quantity "${target.id}".`);
  const acrossSize = size(root.axes.across);
  const member = target.member ?? 0;
  return visit(target.id, { down: Math.floor(member / acrossSize), across: member % acrossSize });
}

/** A label with the names of the member it speaks of. */
export function memberLabel(model: Model, label: string, axes: Axes, place: Place): string {
  const names = [
    axes.down === undefined ? undefined : model.axes[axes.down]?.[place.down]?.label,
    axes.across === undefined ? undefined : model.axes[axes.across]?.[place.across]?.label,
  ].filter((name) => name !== undefined);
  return names.length === 0 ? label : `${names.join(', ')}: ${label}`;
}

const signs: Readonly<Record<string, string>> = {
  add: ' + ',
  subtract: ' − ',
  multiply: ' × ',
  divide: ' ÷ ',
};

const comparisons: Readonly<Record<Comparison, string>> = {
  '<': 'below',
  '<=': 'at most',
  '=': 'equal to',
  '>=': 'at least',
  '>': 'above',
};

/** An expression in words and signs, with the labels of what it names. */
export function ruleOf(
  node: Expression,
  byId: ReadonlyMap<string, Pick<Quantity, 'label' | 'axes'>>,
  axes: Model['axes'],
): string {
  const print = (part: Expression, inner: boolean): string => {
    if (part.op === 'number') return String(part.value);
    if (part.op === 'ref') return nameOf(part, byId, axes);
    const args = part.args;
    const sign = signs[part.op];
    if (sign !== undefined) {
      const text = args.map((arg) => print(arg, true)).join(sign);
      return inner && (part.op === 'add' || part.op === 'subtract' || part.op === 'divide')
        ? `(${text})`
        : text;
    }
    const list = args.map((arg) => print(arg, false));
    switch (part.op) {
      case 'sum':
        return `sum of ${list[0] ?? ''} over every ${part.axis ?? ''}`;
      case 'round':
        return `${list[0] ?? ''}, to the cent`;
      case 'ceil':
        return `${list[0] ?? ''}, rounded up`;
      case 'if':
        return `${list[2] ?? ''} where ${list[0] ?? ''} is ${comparisons[part.compare ?? '=']} ${list[1] ?? ''}, otherwise ${list[3] ?? ''}`;
      case 'power':
        return `${print(args[0]!, true)} to the power of ${print(args[1]!, true)}`;
      case 'lag':
        return `the step before (${list[1] ?? ''} at first)`;
      case 'at':
        return `${list[0] ?? ''} at ${list[1] ?? ''}`;
      default:
        return `${part.op} of ${list.join(', ')}`;
    }
  };
  return print(node, false);
}

/** How a rule calls what it names: the label, with the member that it picks. */
function nameOf(
  { id, member }: Reference,
  byId: ReadonlyMap<string, Pick<Quantity, 'label' | 'axes'>>,
  members: Model['axes'],
): string {
  const quantity = byId.get(id);
  if (quantity === undefined) return id;
  const place = member === undefined ? undefined : placeOfMember(quantity.axes, members, member);
  const axis = place === undefined ? undefined : quantity.axes[place.direction];
  const label = axis === undefined ? undefined : members[axis]?.[place?.position ?? 0]?.label;
  return label === undefined ? quantity.label : `${label}: ${quantity.label}`;
}
