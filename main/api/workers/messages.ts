import type { Progress } from '../../../shared/contract/entries.ts';
import type { WireError } from '../../../shared/contract/wire.ts';
import type { PriceBook } from '../../../shared/price-book.ts';
import type { QuoteSettings } from '../../../shared/quote/settings.ts';
import type { Decisions, Percentiles } from '../../../shared/scenario/decisions.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ServersGiven } from '../fit.ts';
import type { AskName, Asks } from '../weigh.ts';
import type { QuoteDocument } from '../../export/document.ts';
import type { EarlierQuote, QuoteInput } from '../../export/workbook/write.ts';

/** What goes to a worker: a request under a number. */
export interface Asked<Request> {
  readonly id: number;
  readonly request: Request;
}

/** What comes back under that number: how far it has come, then the reply or what went wrong. */
export type Answered<Reply> =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly reply: Reply }
  /** An expected failure, as it crosses any transport. */
  | { readonly id: number; readonly error: WireError }
  | { readonly id: number; readonly failure: string };

/** What the decide worker is asked. */
export interface DecideRequest {
  readonly scenario: Scenario;
  readonly book: PriceBook;
}

/** What the offers worker is asked. */
export interface OffersRequest extends DecideRequest {
  /** The percentile totals that are planned on, where they are. */
  readonly percentiles?: Percentiles;
}

/** What the sample worker is asked: the numbers at these dotted paths of the plan. */
export interface SampleWorkRequest extends DecideRequest {
  readonly decisions: Decisions;
  readonly paths: readonly string[];
  readonly samples: number;
}

/** What the fit worker is asked: how many users fit on these servers. */
export interface FitRequest extends DecideRequest {
  readonly decisions: Decisions;
  readonly given: ServersGiven;
}

/** What the weigh worker is asked: one question about the decision of a plan. */
export interface WeighRequest extends DecideRequest {
  readonly decisions: Decisions;
  readonly name: AskName;
  readonly ask: Asks[AskName];
}

/** What the quote worker is asked: the workbook of a plan with decisions that are made for it. */
export interface QuoteWorkRequest extends DecideRequest {
  readonly decisions: Decisions;
  readonly settings: QuoteSettings;
  readonly document?: QuoteDocument;
  readonly lots?: QuoteInput['lots'];
  readonly earlier?: EarlierQuote;
}
