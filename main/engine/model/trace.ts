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
  entries(): Readonly<Record<string, TraceEntry>>;
}

/** Starts an empty trace over the values of a model; reading an unknown quantity throws. */
export function startTrace(values: Values): Trace {
  const entries: Record<string, TraceEntry> = {};
  const value = (quantity: string, member = 0): number => {
    const found = values[quantity]?.[member];
    if (found === undefined)
      throw new Error(`The plan asks for "${quantity}" (member ${member}), which is not there.`);
    return withoutNoise(found);
  };
  const read = (path: string, quantity: string, member = 0): number => {
    entries[path] = { quantity, member };
    return value(quantity, member);
  };
  return {
    has: (quantity) => values[quantity] !== undefined,
    value,
    read,
    readMinor: (path, quantity, member) => Math.round(read(path, quantity, member) * 100),
    entries: () => entries,
  };
}
