import type { PlanPrice } from '../../../shared/plan/prices.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { ageOfPrice, type DatedPrice } from '../../../shared/prices/age.ts';
import type { PriceList } from './price-list.ts';
import type { OwnPrice, Rate } from './rate.ts';

/** A rate at one place of the plan, before its age and evidence are judged. */
export interface PriceUse {
  readonly rate: Pick<Rate, 'from' | 'exchange'>;
  /** Dotted path of the part of the plan that rests on it: `costs.after.lines.0`. */
  readonly where: string;
  /** Field of the scenario that names it; null where a search chose it. */
  readonly field: string | null;
  /** Minor units over the horizon of that part; null where it is not part of a cost that is added up. */
  readonly cost: number | null;
}

/** Each price and each exchange rate of the uses with its age at the date of the list, its evidence and its place. */
export function pricesOf(list: PriceList, uses: readonly PriceUse[]): readonly PlanPrice[] {
  return uses.flatMap(({ rate, ...place }) => [
    'price' in rate.from ? ofRecord(list, rate.from, place) : ofPlanner(list, rate.from, place),
    ...(rate.exchange === null ? [] : [ofRecord(list, rate.exchange, { ...place, field: null })]),
  ]);
}

type Place = Omit<PriceUse, 'rate'>;

function ofRecord(list: PriceList, record: PriceRecord, place: Place): PlanPrice {
  const { id, name, vendor, price, asOf, confidence } = record;
  return {
    id,
    name,
    vendor,
    amount: price.amount,
    currency: price.currency,
    unit: price.unit,
    asOf,
    ...ageOfPrice(record, list.asOf, list.find),
    confidence,
    refusal: list.refusal(record) ?? null,
    ...place,
  };
}

/** A figure of the planner's own grows old like any other; it is no estimate of ours. */
function ofPlanner(list: PriceList, own: OwnPrice, place: Place): PlanPrice {
  const { amount, currency, asOf, source } = own;
  const dated: DatedPrice = { id: '', kind: 'own', asOf, derivedFrom: null };
  return {
    id: null,
    name: source,
    vendor: null,
    amount: Number(amount),
    currency,
    unit: null,
    asOf,
    ...ageOfPrice(dated, list.asOf, () => undefined),
    confidence: 'decided',
    refusal: null,
    ...place,
  };
}
