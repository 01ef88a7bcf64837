import { catalogOf } from '../../main/api/catalog.ts';
import { loadSolver } from '../../main/api/highs.ts';
import { planScenario } from '../../main/api/planning.ts';
import type { Finding } from '../../shared/plan/finding.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { PriceBook, PriceRecord } from '../../shared/price-book.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { Mutable } from './planned.ts';

const { book: shipped } = catalogOf();

/** The shipped book with records changed by id, and others added. */
export function bookWith(
  changes: Readonly<Record<string, (record: Mutable<PriceRecord>) => void>>,
  added: readonly PriceRecord[] = [],
): PriceBook {
  const records = shipped.records.map((record) => {
    const change = changes[record.id];
    if (change === undefined) return record;
    const copy = structuredClone(record) as Mutable<PriceRecord>;
    change(copy);
    return copy as PriceRecord;
  });
  return { ...shipped, records: [...records, ...added] };
}

/** The record of the shipped book. */
export const shippedPrice = (id: string): PriceRecord => {
  const found = shipped.records.find((record) => record.id === id);
  if (found === undefined) throw new Error(`The shipped book has no "${id}".`);
  return found;
};

/** Plans with a book and the real solver. */
export async function planWith(scenario: Scenario, book: PriceBook = shipped): Promise<Plan> {
  return planScenario(scenario, { catalog: catalogOf(book), solve: await loadSolver() }).plan;
}

/** Findings of a code. */
export const findingsOf = (plan: Plan, code: string): readonly Finding[] =>
  plan.findings.filter((finding) => finding.code === code);
