import type { Catalog } from '../../../shared/catalog/catalog.ts';
import type { Offer } from '../../../shared/catalog/offers.ts';
import type { OfferDecision, OffersDecision } from '../../../shared/scenario/decisions.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { alternativeRows, type AlternativeRow } from '../alternatives/rows.ts';
import type { PriceList } from '../prices/price-list.ts';
import { exchangeRate } from '../prices/exchange.ts';
import { cloudRedundancy } from './offer-problem.ts';
import { offerRecords, type OfferRecords } from './offer-records.ts';

/** A row that rents, with the records of its bill and what was chosen for it; null before the search has answered. */
export interface RentedRow {
  readonly row: AlternativeRow;
  readonly offer: Offer;
  readonly records: OfferRecords;
  readonly decision: OfferDecision | null;
  /** Why its currency cannot be counted in the scenario's; null where it can. */
  readonly noExchange: string | null;
}

/** Every row that rents, in the order of the alternatives. */
export function rentedRowsOf(options: {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly list: PriceList;
  readonly decided: OffersDecision | undefined;
  readonly asksIops: boolean;
}): readonly RentedRow[] {
  const { scenario, catalog, list, decided, asksIops } = options;
  return alternativeRows(scenario, catalog.offers).flatMap((row): readonly RentedRow[] => {
    const { offer } = row;
    if (offer === null) return [];
    const decision = decided?.list.find((one) => one.row === row.id) ?? null;
    const records = offerRecords(offer, {
      list,
      scenario,
      asksIops,
      lossless: cloudRedundancy(scenario) > 0,
    });
    const { currency } = scenario.costs;
    const noExchange =
      exchangeRate(list, offer.currency, currency) === undefined
        ? `The price book has no dated rate from ${offer.currency} to ${currency}: add a record fx.${offer.currency.toLowerCase()}${currency.toLowerCase()}.`
        : null;
    return [{ row, offer, records, decision, noExchange }];
  });
}

/** Whether instances were chosen for the row, so that it has a bill; for nobody nothing is rented. */
export const hasBill = (one: RentedRow): one is RentedRow & { readonly decision: OfferDecision } =>
  one.decision !== null &&
  one.decision.cost !== null &&
  one.decision.items.length > 0 &&
  one.noExchange === null;
