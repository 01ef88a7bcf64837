/** When the first of a series of flows happens. */
export type Timing = 'time0' | 'end';

/**
 * Net present value of flows a period apart; `end` discounts the first flow by one period (Excel's NPV), `time0` does
 * not. The rate is per period and above -1.
 */
export function presentValue(rate: number, flows: ArrayLike<number>, timing: Timing = 'end'): number {
  let factor = timing === 'end' ? 1 / (1 + rate) : 1;
  let total = 0;
  for (let i = 0; i < flows.length; i += 1) {
    total += flows[i]! * factor;
    factor /= 1 + rate;
  }
  return total;
}
