import type { Timing } from './present-value.ts';

/** Periods until the money is back, with the fraction of the last one; or why it never is. */
export type Payback = { readonly periods: number; readonly wholePeriods: number } | { readonly none: string };

/**
 * Periods until the cumulated flows reach 0 and stay there, interpolated inside the last period; flows count at the
 * `rate` given (0 for the plain payback). With `end`, the first flow happens one period after time 0.
 */
export function payback(
  flows: readonly number[],
  options: { readonly rate?: number; readonly timing?: Timing } = {},
): Payback {
  const { rate = 0, timing = 'time0' } = options;
  const offset = timing === 'end' ? 1 : 0;
  const discounted = flows.map((flow, period) => flow / (1 + rate) ** (period + offset));
  const cumulated = discounted.map(
    (
      (total) => (flow) =>
        (total += flow)
    )(0),
  );
  if (!cumulated.some((total) => total < 0)) {
    return { none: 'Nothing has to be paid back: the cumulated flows are never below 0.' };
  }
  const tolerance = 1e-9 * Math.max(...cumulated.map(Math.abs));
  if (cumulated.at(-1)! < -tolerance) return { none: 'The money is not back within these periods.' };
  let last = cumulated.length - 1;
  while (last > 0 && cumulated[last - 1]! >= -tolerance) last -= 1;
  const before = cumulated[last - 1] ?? 0;
  const gained = discounted[last]!;
  const fraction = gained === 0 ? 0 : Math.min(1, Math.max(0, -before / gained));
  const periods = last - 1 + fraction + offset;
  return { periods, wholePeriods: Math.ceil(periods - 1e-9) };
}
