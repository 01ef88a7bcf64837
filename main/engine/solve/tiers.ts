import Big from 'big.js';
import type { Problem } from '../../../shared/solve.ts';
import { tierShares } from '../finance/tiers.ts';
import type { SolveResult } from './result.ts';

/** Graduated (or volume) price of a quantity, tier by tier, in exact decimals. */
export function solveTiers(problem: Problem<'tiers'>): SolveResult {
  const from: number[] = [];
  const rates: number[] = [];
  let start = problem.free ?? 0;
  if (start > 0) {
    from.push(0);
    rates.push(0);
  }
  for (const [position, tier] of problem.tiers.entries()) {
    from.push(start);
    rates.push(tier.rate);
    const end = tier.upTo ?? (tier.size == null ? null : start + tier.size);
    const last = position === problem.tiers.length - 1;
    if (end === null) {
      if (last) break;
      return wrong(`tiers.${position}`, 'is open but not the last', 'give it an end: upTo or size');
    }
    if (end <= start)
      return wrong(`tiers.${position}`, `ends at ${end}, not after ${start}`, 'let the tiers rise');
    start = end;
    if (last && problem.quantity > end) {
      return wrong(
        'quantity',
        `is above the last tier, which ends at ${end}`,
        'add an open tier without upTo',
      );
    }
  }
  const { shares, total } = tierShares(new Big(problem.quantity), { from, rates }, problem);
  return {
    kind: 'tiers',
    mode: problem.mode,
    quantity: problem.quantity,
    unit: problem.unit ?? null,
    currency: problem.currency ?? null,
    tiers: shares,
    amount: Number(total),
    amountDecimal: total,
  };
}

const wrong = (path: string, message: string, mend: string): SolveResult => ({
  issues: [{ path, message, mend }],
});
