import type { PriceRecord } from '../price-book.ts';

/** A price at one place of the plan: which one, how old it is and how far it can be trusted. */
export interface PlanPrice {
  /** Of the record in the price book; null for a figure of the planner's own. */
  readonly id: string | null;
  readonly name: string;
  readonly vendor: string | null;
  /** As the book or the planner states it; null where the book has no price. */
  readonly amount: number | null;
  readonly currency: string | null;
  /** What one price buys, such as kWh; null for a figure of the planner's own. */
  readonly unit: string | null;
  /** Date of the price; null where the book has none. */
  readonly asOf: string | null;
  /** Days from that date to the scenario's; null without one. */
  readonly ageDays: number | null;
  /** 90 for memory, flash and what is built from them, 365 for the rest. */
  readonly oldAfterDays: number;
  readonly old: boolean;
  /** Record of memory or flash that it was built from and that makes it old; else null. */
  readonly oldPart: string | null;
  readonly confidence: PriceRecord['confidence'] | 'decided';
  /** Dotted path of the part of the plan that rests on it: `costs.after.lines.0`. */
  readonly where: string;
  /** Field of the scenario that names it; null where a search chose it. */
  readonly field: string | null;
  /** Minor units over the horizon of the line that rests on it; null where it is no line of a side's cost. */
  readonly cost: number | null;
  /** Why the book would not let it be chosen (retired, superseded, of weak evidence and not confirmed); else null. */
  readonly refusal: string | null;
}
