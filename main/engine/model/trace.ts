import type { TraceEntry } from '../../../shared/plan/plan.ts';
import type { Values } from '../../../shared/quantity/quantity.ts';

/** Twelve significant digits: what binary arithmetic adds beyond them (20.000000000000004) is not information. */
export function withoutNoise(value: number): number {
  return Number(value.toPrecision(12));
}

/** Reads values out of the graph and remembers which quantity stands behind each number of the plan. */
export interface Trace {
  has(quantity: string): boolean;
  /** The value of a member, noted under the dotted path that it gets in the plan. */
  read(path: string, quantity: string, member?: number): number;
  /** The same in minor units of money. */
  readMinor(path: string, quantity: string, member?: number): number;
  entries(): Readonly<Record<string, TraceEntry>>;
}

/** Starts an empty trace over the values of a model; reading an unknown quantity throws. */
export function startTrace(values: Values): Trace {
  const entries: Record<string, TraceEntry> = {};
  const read = (path: string, quantity: string, member = 0): number => {
    const value = values[quantity]?.[member];
    if (value === undefined)
      throw new Error(`The plan asks for "${quantity}" (member ${member}), which is not there.`);
    entries[path] = { quantity, member };
    return withoutNoise(value);
  };
  return {
    has: (quantity) => values[quantity] !== undefined,
    read,
    readMinor: (path, quantity, member) => Math.round(read(path, quantity, member) * 100),
    entries: () => entries,
  };
}
