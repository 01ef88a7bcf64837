import Big from 'big.js';

/** Graduated rates: above `from[i]` each further unit costs `rates[i]`. */
export interface TierRates {
  readonly from: readonly number[];
  readonly rates: readonly number[];
}

/** Graduated price of a quantity, as the quantity graph evaluates it. */
export function tieredAmount(quantity: number, { from, rates }: TierRates): number {
  let amount = 0;
  let last = 0;
  for (let i = 0; i < from.length; i += 1) {
    const rate = rates[i]!;
    if (quantity > from[i]!) amount += (quantity - from[i]!) * (rate - last);
    last = rate;
  }
  return amount;
}

export interface TierShare {
  readonly from: number;
  readonly to: number | null;
  readonly rate: string;
  readonly quantity: string;
  /** Decimal amount, rounded half away from zero to the minor unit. */
  readonly amount: string;
}

/** The same exactly, tier by tier; `volume` prices the whole quantity at the rate of the tier it reaches. */
export function tierShares(
  quantity: Big,
  tiers: TierRates,
  options: { readonly mode: 'graduated' | 'volume'; readonly decimals: number },
): { readonly shares: readonly TierShare[]; readonly total: string } {
  const { mode, decimals } = options;
  const reached = tiers.from.filter((from) => quantity.gt(from)).length;
  let exact = new Big(0);
  const shares = tiers.from.slice(0, Math.max(1, reached)).flatMap((from, position): TierShare[] => {
    const last = position === Math.max(1, reached) - 1;
    if (mode === 'volume' && !last) return [];
    const to = tiers.from[position + 1] ?? null;
    const start = mode === 'volume' ? new Big(0) : new Big(from);
    const end = to !== null && quantity.gt(to) ? new Big(to) : quantity;
    const part = end.minus(start);
    const amount = part.times(tiers.rates[position]!);
    exact = exact.plus(amount);
    return [
      {
        from,
        to,
        rate: new Big(tiers.rates[position]!).toFixed(),
        quantity: part.toFixed(),
        amount: money(amount, decimals),
      },
    ];
  });
  return { shares, total: money(exact, decimals) };
}

/** Half away from zero. */
const money = (amount: Big, decimals: number): string =>
  (amount.lt(0)
    ? amount.abs().round(decimals, Big.roundHalfUp).times(-1)
    : amount.round(decimals, Big.roundHalfUp)
  ).toFixed(decimals);
