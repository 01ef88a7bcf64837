/** Axes that run down a table; one quantity is one column there. */
const downAxes = ['service', 'line', 'task', 'alternative'] as const;
export type DownAxis = (typeof downAxes)[number];
/** Axes that run along the columns of a sheet. */
export type AcrossAxis = 'month' | 'year' | 'phase' | 'server' | 'instance' | 'machine';
export type Axis = DownAxis | AcrossAxis;

/** Whether an axis runs down a table (else along the columns). */
export const isDownAxis = (axis: Axis | undefined): axis is DownAxis =>
  downAxes.some((down) => down === axis);

/** A quantity has at most one axis of each direction; a scalar has none (decision 0003). */
export interface Axes {
  readonly down?: DownAxis;
  readonly across?: AcrossAxis;
}

export type OperatorName =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'power'
  | 'min'
  | 'max'
  | 'ceil'
  | 'round'
  | 'if'
  | 'sum'
  | 'lag'
  | 'at'
  | 'tiered'
  | 'npv'
  | 'irr';

export type Comparison = '<' | '<=' | '=' | '>=' | '>';

/** An expression as plain data: it can be stored, sent, printed as a formula or compiled. */
export type Expression =
  | {
      readonly op: 'ref';
      readonly id: string;
      /** One member of the quantity instead of all along its axis: `dendrite` of a quantity by service (decision 0013). */
      readonly member?: string;
    }
  /** Only the neutral numbers 0 and 1; every other constant is an input with a label and a source. */
  | { readonly op: 'number'; readonly value: 0 | 1 }
  | {
      readonly op: OperatorName;
      readonly args: readonly Expression[];
      /** `sum`: the axis that disappears. */
      readonly axis?: Axis;
      /** `if`: how the first two arguments are compared. */
      readonly compare?: Comparison;
      /** `tiered`: the id of the tier table. */
      readonly table?: string;
    };

/** What the helpers below take: an expression, or anything that has an id (a quantity). */
export type Operand = Expression | { readonly id: string };

function toExpression(operand: Operand): Expression {
  return 'op' in operand ? operand : { op: 'ref', id: operand.id };
}

function call(op: OperatorName, operands: readonly Operand[]): Expression {
  return { op, args: operands.map(toExpression) };
}

function chain(op: OperatorName, operands: readonly Operand[]): Expression {
  const [first, ...rest] = operands.map(toExpression);
  if (first === undefined) throw new Error(`${op} needs an operand`);
  return rest.reduce<Expression>((left, right) => ({ op, args: [left, right] }), first);
}

export const zero: Expression = { op: 'number', value: 0 };
export const one: Expression = { op: 'number', value: 1 };

/** One member of a quantity along its down axis, or else its across axis. */
export const memberOf = (quantity: { readonly id: string }, member: string): Expression => ({
  op: 'ref',
  id: quantity.id,
  member,
});
/** Sum of all operands, left to right. */
export const add = (...operands: readonly Operand[]): Expression => chain('add', operands);
/** First operand less the second. */
export const subtract = (left: Operand, right: Operand): Expression => call('subtract', [left, right]);
/** Product of all operands, left to right. */
export const multiply = (...operands: readonly Operand[]): Expression => chain('multiply', operands);
/** First operand divided by the second; a division by zero evaluates to zero only where guarded by `when`. */
export const divide = (left: Operand, right: Operand): Expression => call('divide', [left, right]);
/** The first operand to the power of the second, both plain numbers: growth and discounting over months. */
export const power = (base: Operand, exponent: Operand): Expression => call('power', [base, exponent]);
/** The smallest operand. */
export const min = (...operands: readonly Operand[]): Expression => chain('min', operands);
/** The largest operand. */
export const max = (...operands: readonly Operand[]): Expression => chain('max', operands);
/** The next whole number upwards. */
export const ceil = (operand: Operand): Expression => call('ceil', [operand]);
/** Money lines only: cents, half away from zero. */
export const round = (operand: Operand): Expression => call('round', [operand]);
/** Total over one axis of the operand. */
export const sum = (operand: Operand, axis: Axis): Expression => ({
  op: 'sum',
  args: [toExpression(operand)],
  axis,
});
/** The operand one step earlier along its across axis; the second operand at the first step. */
export const lag = (operand: Operand, first: Operand): Expression => call('lag', [operand, first]);
/** The operand at a position (0-based number) of its across axis; positions outside take the nearest end. */
export const at = (operand: Operand, position: Operand): Expression => call('at', [operand, position]);
/** `then` where the comparison holds, else `otherwise`. */
export const when = (
  test: { readonly left: Operand; readonly compare: Comparison; readonly right: Operand },
  then: Operand,
  otherwise: Operand,
): Expression => ({
  op: 'if',
  args: [test.left, test.right, then, otherwise].map(toExpression),
  compare: test.compare,
});
/** Graduated price of a quantity by a tier table. */
export const tiered = (operand: Operand, table: string): Expression => ({
  op: 'tiered',
  args: [toExpression(operand)],
  table,
});
/** Net present value of flows along their across axis, each at the end of its period (Excel's NPV). */
export const npv = (rate: Operand, flows: Operand): Expression => call('npv', [rate, flows]);
/** Internal rate of return of flows along their across axis, the first at time 0. */
export const irr = (flows: Operand): Expression => call('irr', [flows]);

/** Ids of the quantities that an expression names, each once, in order of appearance. */
export function referencesOf(expression: Expression): readonly string[] {
  const found = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.op === 'ref') found.add(node.id);
    else if (node.op !== 'number') node.args.forEach(visit);
  };
  visit(expression);
  return [...found];
}
