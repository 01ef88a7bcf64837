import { divideUnits, formatUnit, multiplyUnits, sameUnit, type UnitVector } from '../units.ts';
import type { Comparison, OperatorName } from './expression.ts';

/** A printed piece of a spreadsheet formula; the binding says whether it needs brackets around it. */
export interface Printed {
  readonly text: string;
  /** 0 comparison, 1 sum, 2 product, 3 anything that never needs brackets. */
  readonly binding: 0 | 1 | 2 | 3;
}

/** What an expression looks like to a unit rule: its unit and how people call it. */
export interface UnitOperand {
  readonly unit: UnitVector;
  readonly label: string;
  /** A plain 0 fits every unit. */
  readonly zero?: boolean;
}

export interface SheetExtras {
  readonly compare: Comparison;
  /** `tiered`: ranges of the table's thresholds and rate steps. */
  readonly tier?: { readonly from: string; readonly step: string };
}

/** A loop over `n` samples; scalars are drawn out to `n` before. */
export type Kernel = (
  out: Float64Array,
  args: readonly Float64Array[],
  n: number,
  compare: Comparison,
) => void;

/** One operator: how many operands, what unit comes out, how a spreadsheet writes it, and its loop. */
export interface Operator {
  readonly arity: number;
  readonly unit: (operands: readonly UnitOperand[], tierRate: UnitVector) => UnitVector;
  readonly sheet: (args: readonly Printed[], extras: SheetExtras) => Printed;
  /** Absent where the operator looks along an axis; those are compiled in main/engine/model. */
  readonly kernel?: Kernel;
}

function same(operands: readonly UnitOperand[], verb: string): UnitVector {
  const [first, ...rest] = operands.filter((operand) => operand.zero !== true);
  if (first === undefined) return {};
  for (const other of rest) {
    if (!sameUnit(first.unit, other.unit)) {
      throw new Error(
        `Cannot ${verb} ${first.label} (${formatUnit(first.unit)}) and ${other.label} (${formatUnit(other.unit)}).`,
      );
    }
  }
  return first.unit;
}

const unitOf = (operands: readonly UnitOperand[], position: number): UnitVector =>
  operands[position]?.unit ?? {};
const text = (args: readonly Printed[], position: number): string => args[position]?.text ?? '';

/** Brackets an operand that binds less tightly than its place asks for. */
function wrap(args: readonly Printed[], position: number, atLeast: 0 | 1 | 2 | 3): string {
  const printed = args[position];
  if (printed === undefined) return '';
  return printed.binding >= atLeast ? printed.text : `(${printed.text})`;
}

const infix =
  (symbol: string, binding: 1 | 2, right: 1 | 2 | 3) =>
  (args: readonly Printed[]): Printed => ({
    text: `${wrap(args, 0, binding)}${symbol}${wrap(args, 1, right)}`,
    binding,
  });
const named =
  (name: string) =>
  (args: readonly Printed[]): Printed => ({
    text: `${name}(${args.map((arg) => arg.text).join(',')})`,
    binding: 3,
  });

/** Cents, half away from zero; the inner rounding takes the binary noise off x.xx5 (design, section 2). */
export function roundMoney(value: number): number {
  const cents = Math.abs(value) * 100;
  const cleaned = Math.round(cents * 1e6) / 1e6;
  const whole = Math.floor(cleaned + 0.5);
  return whole === 0 ? 0 : (Math.sign(value) * whole) / 100;
}

/** The next whole number upwards, forgiving binary noise below one part in 10^9. */
export function ceilClean(value: number): number {
  const nearest = Math.round(value);
  return Math.abs(value - nearest) <= 1e-9 * Math.max(1, Math.abs(value)) ? nearest : Math.ceil(value);
}

function holds(compare: Comparison, left: number, right: number): boolean {
  switch (compare) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '=':
      return left === right;
    case '>=':
      return left >= right;
    case '>':
      return left > right;
  }
}

function kernel1(apply: (value: number) => number): Kernel {
  return (out, [a], n) => {
    for (let i = 0; i < n; i += 1) out[i] = apply(a![i]!);
  };
}

/** The complete list of operators (design, section 4). */
export const operators: Readonly<Record<OperatorName, Operator>> = {
  add: {
    arity: 2,
    unit: (operands) => same(operands, 'add'),
    sheet: infix('+', 1, 1),
    kernel: (out, [a, b], n) => {
      for (let i = 0; i < n; i += 1) out[i] = a![i]! + b![i]!;
    },
  },
  subtract: {
    arity: 2,
    unit: (operands) => same(operands, 'subtract'),
    sheet: infix('-', 1, 2),
    kernel: (out, [a, b], n) => {
      for (let i = 0; i < n; i += 1) out[i] = a![i]! - b![i]!;
    },
  },
  multiply: {
    arity: 2,
    unit: (operands) => multiplyUnits(unitOf(operands, 0), unitOf(operands, 1)),
    sheet: infix('*', 2, 2),
    kernel: (out, [a, b], n) => {
      for (let i = 0; i < n; i += 1) out[i] = a![i]! * b![i]!;
    },
  },
  divide: {
    arity: 2,
    unit: (operands) => divideUnits(unitOf(operands, 0), unitOf(operands, 1)),
    sheet: infix('/', 2, 3),
    kernel: (out, [a, b], n) => {
      for (let i = 0; i < n; i += 1) out[i] = a![i]! / b![i]!;
    },
  },
  power: {
    arity: 2,
    unit: (operands) => {
      for (const { unit, label } of operands) {
        if (Object.keys(unit).length > 0)
          throw new Error(`Cannot raise to a power with ${label} (${formatUnit(unit)}): only plain numbers.`);
      }
      return {};
    },
    sheet: (args) => ({ text: `${wrap(args, 0, 3)}^${wrap(args, 1, 3)}`, binding: 2 }),
    kernel: (out, [a, b], n) => {
      for (let i = 0; i < n; i += 1) out[i] = a![i]! ** b![i]!;
    },
  },
  min: {
    arity: 2,
    unit: (operands) => same(operands, 'compare'),
    sheet: named('MIN'),
    kernel: (out, [a, b], n) => {
      for (let i = 0; i < n; i += 1) out[i] = a![i]! < b![i]! ? a![i]! : b![i]!;
    },
  },
  max: {
    arity: 2,
    unit: (operands) => same(operands, 'compare'),
    sheet: named('MAX'),
    kernel: (out, [a, b], n) => {
      for (let i = 0; i < n; i += 1) out[i] = a![i]! > b![i]! ? a![i]! : b![i]!;
    },
  },
  ceil: {
    arity: 1,
    unit: (operands) => unitOf(operands, 0),
    sheet: (args) => ({ text: `ROUNDUP(ROUND(${text(args, 0)},9),0)`, binding: 3 }),
    kernel: kernel1(ceilClean),
  },
  round: {
    arity: 1,
    unit: (operands) => unitOf(operands, 0),
    sheet: (args) => ({ text: `ROUND(ROUND(${wrap(args, 0, 2)}*100,6),0)/100`, binding: 2 }),
    kernel: kernel1(roundMoney),
  },
  if: {
    arity: 4,
    unit: (operands) => {
      same(operands.slice(0, 2), 'compare');
      return same(operands.slice(2), 'choose between');
    },
    sheet: (args, { compare }) => ({
      text: `IF(${wrap(args, 0, 1)}${compare}${wrap(args, 1, 1)},${text(args, 2)},${text(args, 3)})`,
      binding: 3,
    }),
    kernel: (out, [left, right, then, otherwise], n, compare) => {
      for (let i = 0; i < n; i += 1)
        out[i] = holds(compare, left![i]!, right![i]!) ? then![i]! : otherwise![i]!;
    },
  },
  sum: { arity: 1, unit: (operands) => unitOf(operands, 0), sheet: named('SUM') },
  lag: {
    arity: 2,
    unit: (operands) => same(operands, 'continue'),
    /** The printer gives the neighbouring cell, or the first value; nothing is left to write here. */
    sheet: (args) => args[0] ?? { text: '', binding: 3 },
  },
  at: {
    arity: 2,
    unit: (operands) => unitOf(operands, 0),
    sheet: (args) => ({
      text: `INDEX(${text(args, 0)},1,${wrap(args, 1, 1)}+1)`,
      binding: 3,
    }),
  },
  tiered: {
    arity: 1,
    unit: (operands, tierRate) => multiplyUnits(unitOf(operands, 0), tierRate),
    sheet: (args, { tier }) => {
      const quantity = text(args, 0);
      return {
        text: `SUMPRODUCT((${quantity}>${tier?.from ?? ''})*(${quantity}-${tier?.from ?? ''})*${tier?.step ?? ''})`,
        binding: 3,
      };
    },
  },
  npv: { arity: 2, unit: (operands) => unitOf(operands, 1), sheet: named('NPV') },
  irr: {
    arity: 1,
    unit: () => ({}),
    // From 0 instead of the usual 10 %: Newton's method then finds losses, too, from which LibreOffice's runs away.
    sheet: ([flows]) => ({ text: `IRR(${flows!.text},0)`, binding: 3 }),
  },
};
