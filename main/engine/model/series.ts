import { internalRateOfReturn as internalRate } from '../finance/internal-rate.ts';

export { presentValue } from '../finance/present-value.ts';
export { tieredAmount } from '../finance/tiers.ts';

/** The rate as the graph holds it: NaN where there is none or no single one; screens then say the reason instead. */
export function rateOrNaN(flows: ArrayLike<number>): number {
  const rate = internalRate(flows);
  return typeof rate === 'number' ? rate : NaN;
}
