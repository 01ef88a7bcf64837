import type { TraceEntry } from '../../../shared/plan/plan.ts';
import type { Values } from '../../../shared/quantity/quantity.ts';

/** Twelve significant digits: what binary arithmetic adds beyond them (20.000000000000004) is not information. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

/** Reads values out of the graph and remembers which quantity stands behind each number of the plan. */
export interface Trace {
  has(quantity: string): boolean;
  /** The value of a member, not noted: for conditions and sentences, not for numbers that are shown. */
  value(quantity: string, member?: number): number;
  /** The value of a member, noted under the dotted path that it gets in the plan. */
  read(path: string, quantity: string, member?: number): number;
  /** The same in minor units of money. */
  readMinor(path: string, quantity: string, member?: number): number;
  /** The same trace over the values of a what-if, which is named so that its numbers can be explained by it. */
  whatIf(name: string, values: Values): Trace;
  entries(): Readonly<Record<string, TraceEntry>>;
}

/** Starts an empty trace over the values of a model; reading an unknown quantity throws. */
export function startTrace(values: Values): Trace {
  return traceOver(values, {});
}

function traceOver(values: Values, entries: Record<string, TraceEntry>, whatIf?: string): Trace {
  const value = (quantity: string, member = 0): number => {
    const found = values[quantity]?.[member];
    if (found === undefined)
      throw new Error(`The plan asks for "${quantity}" (member ${member}), which is not there.`);
    return withoutNoise(found);
  };
  const read = (path: string, quantity: string, member = 0): number => {
    const found = value(quantity, member);
    entries[path] = { quantity, member, ...(whatIf === undefined ? {} : { whatIf }) };
    return found;
  };
  return {
    has: (quantity) => values[quantity] !== undefined,
    value,
    read,
    readMinor: (path, quantity, member) => Math.round(read(path, quantity, member) * 100),
    whatIf: (name, others) => traceOver(others, entries, name),
    entries: () => entries,
  };
}
