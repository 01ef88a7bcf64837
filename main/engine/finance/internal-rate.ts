import { presentValue } from './present-value.ts';

/** The rate, or why there is none; `roots` lists them where there are several. */
export type InternalRate = number | { readonly none: string; readonly roots?: readonly number[] };

/** Rates from -99.99 % to 10^6 are searched, on a logarithmic grid of 1 + rate. */
const lowest = Math.log(1e-4);
const highest = Math.log(1e6);
const steps = 4_000;

/** Internal rate of return of flows a period apart: the rate at which their present value is 0. */
export function internalRateOfReturn(flows: ArrayLike<number>): InternalRate {
  const signs = Array.from(flows)
    .filter((flow) => flow !== 0)
    .map(Math.sign);
  if (!signs.includes(1) || !signs.includes(-1)) {
    return { none: 'There is no rate: the flows never change sign.' };
  }
  const roots = rootsOf((x) => presentValue(Math.exp(x) - 1, flows, 'time0'));
  if (roots.length === 1) return roots[0]!;
  if (roots.length === 0) return { none: 'There is no rate at which the present value is 0.' };
  return { none: `There is no single rate: ${roots.length} rates give a present value of 0.`, roots };
}

function rootsOf(value: (x: number) => number): number[] {
  const found: number[] = [];
  let left = lowest;
  let atLeft = value(left);
  for (let step = 1; step <= steps; step += 1) {
    const right = lowest + ((highest - lowest) * step) / steps;
    const atRight = value(right);
    if (atLeft === 0) found.push(left);
    else if (atLeft * atRight < 0) found.push(bisect(value, left, right, atLeft));
    left = right;
    atLeft = atRight;
  }
  return found.map((x) => Math.expm1(x)).map((rate) => (Math.abs(rate) < 1e-12 ? 0 : rate));
}

function bisect(value: (x: number) => number, from: number, to: number, atFrom: number): number {
  let left = from;
  let right = to;
  for (let i = 0; i < 200 && right - left > 1e-16 * Math.max(1, Math.abs(left)); i += 1) {
    const middle = (left + right) / 2;
    const atMiddle = value(middle);
    if (atMiddle === 0) return middle;
    if (atFrom * atMiddle < 0) right = middle;
    else left = middle;
  }
  return (left + right) / 2;
}
