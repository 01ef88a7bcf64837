import type { PriceBook } from '../../../shared/price-book.ts';
import type { Decisions } from '../../../shared/scenario/decisions.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

/** What the decide worker is asked; `book` is null for the shipped price book. */
export interface DecideRequest {
  readonly id: number;
  readonly scenario: Scenario;
  readonly book: PriceBook | null;
}

export type DecideReply =
  { readonly id: number; readonly decisions: Decisions } | { readonly id: number; readonly failure: string };
