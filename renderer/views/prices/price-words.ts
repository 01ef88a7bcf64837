import type { Confidence, PriceSummary } from '../../../shared/contract/prices.ts';

/** Grades of evidence on which no order should rest. */
export const isWeak = (confidence: Confidence | 'decided'): boolean =>
  confidence === 'low' || confidence === 'estimate' || confidence === 'unverified';

/** What one price buys: "USD / kWh"; empty where there is no price. */
export function perText({
  currency,
  unit,
}: {
  readonly currency: string | null;
  readonly unit: string | null;
}): string {
  const parts = [currency, unit].filter((part) => part !== null && part !== '');
  return currency === unit ? (currency ?? '') : parts.join(' / ');
}

/** What stands out about a record, in words that follow its name. */
export function statesOf(price: PriceSummary): readonly string[] {
  return [
    ...(price.retired ? ['retired'] : []),
    ...(price.supersededBy !== null ? ['superseded'] : price.eligible ? [] : ['not eligible']),
    ...(price.ageDays !== null && price.ageDays < 0 ? ['dated later'] : []),
    ...(price.origin === 'shipped' ? [] : ['yours']),
    ...(price.shippedWaits ? ['newer shipped price waits'] : []),
  ];
}

/** Why a price is old, where its own age does not show it; undefined where there is nothing to say. */
export function ageReason({
  old,
  oldPart,
  ageDays,
}: Pick<PriceSummary, 'old' | 'oldPart' | 'ageDays'>): string | undefined {
  if (oldPart !== null) return `built from ${oldPart}, which is older than 90 days`;
  if (ageDays === null) return 'a price without a date counts as old';
  return old ? 'old: look up today’s price' : undefined;
}
