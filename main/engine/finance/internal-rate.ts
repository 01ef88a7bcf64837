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
  const value = (x: number): number => presentValue(Math.exp(x) - 1, flows, 'time0');
  const changes = signs.slice(1).filter((sign, at) => sign !== signs[at]).length;
  const roots = changes === 1 ? theOnlyRoot(value) : rootsOf(value);
  if (roots.length === 1) return roots[0]!;
  if (roots.length === 0) return { none: 'There is no rate at which the present value is 0.' };
  return { none: `There is no single rate: ${roots.length} rates give a present value of 0.`, roots };
}

const gridAt = (step: number): number => lowest + ((highest - lowest) * step) / steps;

/** The root of flows that change sign once, which have one at most (Descartes’ rule of signs): its cell of the grid is halved down to. */
function theOnlyRoot(value: (x: number) => number): number[] {
  const atLowest = value(lowest);
  if (atLowest * value(highest) >= 0) return rootsOf(value);
  let [left, right] = [0, steps];
  while (right - left > 1) {
    const middle = (left + right) >> 1;
    const atMiddle = value(gridAt(middle));
    if (atMiddle === 0) return [asRate(gridAt(middle))];
    if (atLowest * atMiddle < 0) right = middle;
    else left = middle;
  }
  return [asRate(bisect(value, gridAt(left), gridAt(right), value(gridAt(left))))];
}

function asRate(x: number): number {
  const rate = Math.expm1(x);
  return Math.abs(rate) < 1e-12 ? 0 : rate;
}

function rootsOf(value: (x: number) => number): number[] {
  const found: number[] = [];
  let left = lowest;
  let atLeft = value(left);
  for (let step = 1; step <= steps; step += 1) {
    const right = gridAt(step);
    const atRight = value(right);
    if (atLeft === 0) found.push(left);
    else if (atLeft * atRight < 0) found.push(bisect(value, left, right, atLeft));
    left = right;
    atLeft = atRight;
  }
  return found.map(asRate);
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
