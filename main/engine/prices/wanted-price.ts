import type { PriceRecord } from '../../../shared/price-book.ts';
import { notMoney } from '../../../shared/prices/check.ts';

/** What a cost needs of a price: money for so much of something, a plain ratio, or a percent. */
export type WantedPrice =
  | {
      readonly sort: 'money';
      /**
       * Units of the price book that will do, each with how many of the wanted unit it holds; the first is the wanted.
       * Left out, the planner says what the price is for.
       */
      readonly per?: Readonly<Record<string, number>>;
    }
  | { readonly sort: 'ratio' }
  | { readonly sort: 'percent' };

/** What each price that the planner names must be. */
export const wantedPrices = {
  electricity: { sort: 'money', per: { kWh: 1, MWh: 1_000 } },
  pue: { sort: 'ratio' },
  cop: { sort: 'ratio' },
  maintenancePercent: { sort: 'percent' },
  developerWeek: { sort: 'money', per: { week: 1 } },
  rackUnitMonth: { sort: 'money', per: { 'U-month': 1, 'U-year': 12 } },
  anyMoney: { sort: 'money' },
} as const satisfies Readonly<Record<string, WantedPrice>>;

/** What the fee of a colocation must be, by what it is charged for. */
export const wantedFees = {
  kW: { sort: 'money', per: { 'kW-month': 1, 'kW-year': 12 } },
  rackUnit: wantedPrices.rackUnitMonth,
  rack: { sort: 'money', per: { 'cabinet-month': 1, 'rack-month': 1, 'cabinet-year': 12, 'rack-year': 12 } },
} as const satisfies Readonly<Record<string, WantedPrice>>;

/** How many of the wanted unit one price of the book buys; undefined where it buys something else. */
export function countOf(wanted: WantedPrice, price: PriceRecord['price']): number | undefined {
  const { currency, unit } = price;
  if (wanted.sort !== 'money') return currency === wanted.sort ? 1 : undefined;
  if (currency === null || notMoney.includes(currency) || unit === null) return undefined;
  return wanted.per === undefined ? 1 : wanted.per[unit];
}

/** The wanted price in words: "money per kWh". */
export function wordsOf(wanted: WantedPrice): string {
  if (wanted.sort !== 'money') return `a ${wanted.sort}`;
  return wanted.per === undefined ? 'money' : `money per ${Object.keys(wanted.per)[0]}`;
}

/** Why a record is no price of one server that is bought; undefined where it is. */
export function notForOneServer({ currency, unit }: PriceRecord['price']): string | undefined {
  if (currency !== null && notMoney.includes(currency)) return `Its price is in ${currency}, not in money.`;
  if (unit !== null && /(hour|day|week|month|quarter|year)s?$/i.test(unit)) {
    return `Its price is per ${unit}: a server that is bought has one price.`;
  }
  return undefined;
}
