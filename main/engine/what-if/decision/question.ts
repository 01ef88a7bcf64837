import type { Catalog } from '../../../../shared/catalog/catalog.ts';
import type { Solve } from '../../../../shared/milp.ts';
import type { Decisions } from '../../../../shared/scenario/decisions.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import type { PlannedModel } from '../../plan.ts';

/** What every question about the decision is asked of: a plan with its graph, and the means to choose anew. */
export interface DecisionQuestion {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly planned: PlannedModel;
  readonly solve: Solve;
  /** Called after each step; `total` is 0 where it cannot be known. */
  readonly report?: (done: number, total: number, message: string) => void;
}

/** Decisions as far as some alternatives rest on them, so that the graph holds no others. */
export function decisionsFor(decisions: Decisions, rows: readonly string[]): Decisions {
  const { offers, ...fleets } = decisions;
  if (offers === undefined) return fleets;
  return { ...fleets, offers: { ...offers, list: offers.list.filter(({ row }) => rows.includes(row)) } };
}
