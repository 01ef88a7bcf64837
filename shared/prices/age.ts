/** What the age of a price rests on. */
export interface DatedPrice {
  readonly id: string;
  readonly kind: string;
  /** ISO date; null where the book has none. */
  readonly asOf: string | null;
  /** Ids of the records that it was built from. */
  readonly derivedFrom: readonly string[] | null;
}

export interface PriceAge {
  /** Whole days from the date of the price; null where it has none. */
  readonly ageDays: number | null;
  /** Days after which such a price is old. */
  readonly oldAfterDays: number;
  /** Past that, without a date, or built from memory or flash whose price is old. */
  readonly old: boolean;
  /** The record of memory or flash that makes it old though its own date would not; else null. */
  readonly oldPart: string | null;
}

const fastDays = 90;
const usualDays = 365;

const isFast = ({ kind }: DatedPrice): boolean => kind === 'memory' || kind === 'ssd';

/**
 * How old a price is on a date: memory and flash are old after 90 days, the rest after 365. What is built from memory or
 * flash (a server put together from parts) moves with them: it counts as they do, and is never fresher than they are.
 * `find` looks up the records that it was built from.
 */
export function ageOfPrice(
  price: DatedPrice,
  today: string,
  find: (id: string) => DatedPrice | undefined,
): PriceAge {
  const parts = partsOf(price, find).filter(isFast);
  const oldAfterDays = isFast(price) || parts.length > 0 ? fastDays : usualDays;
  const ageDays = daysBetween(price.asOf, today);
  if (ageDays === null || ageDays > oldAfterDays) return { ageDays, oldAfterDays, old: true, oldPart: null };
  const oldPart = parts.find((part) => {
    const age = daysBetween(part.asOf, today);
    return age === null || age > fastDays;
  });
  return { ageDays, oldAfterDays, old: oldPart !== undefined, oldPart: oldPart?.id ?? null };
}

/** Everything that a price was built from and that `find` knows, also by way of other built prices. */
export function partsOf<T extends DatedPrice>(
  price: DatedPrice,
  find: (id: string) => T | undefined,
): readonly T[] {
  const found = new Map<string, T>();
  const visit = ({ derivedFrom }: DatedPrice): void => {
    for (const id of derivedFrom ?? []) {
      const part = id === price.id || found.has(id) ? undefined : find(id);
      if (part === undefined) continue;
      found.set(id, part);
      visit(part);
    }
  };
  visit(price);
  return [...found.values()];
}

/** Whole days from the date of a price to another; null where it has none. */
export function daysBetween(asOf: string | null, today: string): number | null {
  if (asOf === null) return null;
  const days = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${asOf}T00:00:00Z`)) / 86_400_000;
  return Number.isFinite(days) ? Math.round(days) : null;
}
