import type { Side } from '../scenario/limits.ts';
import type { Maybe } from './costs.ts';

/** A part of what an alternative costs; minor units. */
export interface AlternativeComponent {
  readonly id: string;
  readonly label: string;
  /** Paid at time 0; null for what runs. */
  readonly once: number | null;
  /** A month at today's prices; null for what is paid once. */
  readonly perMonth: number | null;
  /** By year of the horizon; for what is paid once all zeros. */
  readonly byYear: readonly number[];
  /** Over the horizon. */
  readonly total: number;
}

/** What is rented. */
export interface RentedPlan {
  readonly offer: string;
  readonly provider: string;
  readonly region: string;
  readonly term: string;
  readonly currency: string;
  readonly items: readonly { readonly sku: string; readonly name: string; readonly count: number }[];
  /** The managed database; null where one runs one's own. */
  readonly database: string | null;
  /** Price of the instances a month in the provider's currency, its proven lower bound, and the gap. */
  readonly cost: number;
  readonly bound: number | null;
  readonly gap: number | null;
  /** Traffic of a month that leaves, TB. */
  readonly egressTB: number;
}

/** The money of an alternative; minor units unless said. */
export interface AlternativeMoney {
  readonly components: readonly AlternativeComponent[];
  readonly once: number;
  /** A month at today's prices. */
  readonly perMonth: number;
  readonly byYear: readonly number[];
  /** Servers bought anew, and the rest of a term less resale, within the total. */
  readonly renewed: number;
  readonly settled: number;
  readonly total: number;
  readonly npv: number;
  readonly perUserMonth: Maybe<number>;
  /** More than the chosen alternative. */
  readonly difference: number;
  /** Paid by the end of each month, from month 0. */
  readonly cumulative: readonly number[];
  /** The month from which the chosen alternative has cost less and stays so. */
  readonly chosenCheaperFrom: Maybe<number>;
  /** Of choosing what is chosen instead of this one; a share a year. */
  readonly irr: Maybe<number>;
  readonly paybackMonths: Maybe<number>;
  readonly discountedPaybackMonths: Maybe<number>;
}

/** A way to run the deployment, beside the others: same horizon, same load. */
export interface Alternative {
  readonly id: string;
  readonly name: string;
  readonly kind: 'nothing' | 'buy' | 'optimise' | 'cloud' | 'hybrid';
  /** Whose load it carries: before or after the measures. */
  readonly side: Side;
  readonly chosen: boolean;
  /** False for the rows that only show what an offer costs on the other side of the measures. */
  readonly listed: boolean;
  /** `unchecked`: something that the load asks for is not stated in the price book; `deciding`: the search has not answered. */
  readonly fits: 'fits' | 'unchecked' | 'no' | 'deciding';
  /** What does not fit or could not be checked, in sentences. */
  readonly reasons: readonly string[];
  /** Servers or instances; null where there is none. */
  readonly machines: number | null;
  readonly rented: RentedPlan | null;
  /** Parts without a price in the book: the total is a lower bound, and the row is never ranked first. */
  readonly unpriced: readonly { readonly part: string; readonly reason: string }[];
  /** null where there is nothing to pay for yet. */
  readonly money: AlternativeMoney | null;
  /** 1 is the least total among those that fit and are priced whole; null for the others. */
  readonly rank: number | null;
}

/** Every alternative with the conventions that its figures follow. */
export interface AlternativesPlan {
  readonly currency: string;
  readonly horizonMonths: number;
  readonly years: number;
  readonly discountRate: number;
  /** Said wherever a present value or a rate of return stands. */
  readonly timing: string;
  readonly list: readonly Alternative[];
  /** Renting before and after the measures: the bills of the cheapest offer that carries both and is priced whole, minor units a month. */
  readonly cloudSaving: {
    readonly before: { readonly id: string; readonly perMonth: number } | null;
    readonly after: { readonly id: string; readonly perMonth: number } | null;
  };
  /** Least total of those that fit and are priced whole; null when there is none. */
  readonly best: string | null;
}
