import Big from 'big.js';
import { AppError, type Issue } from '../../../shared/errors.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { notMoney } from '../../../shared/prices/check.ts';
import type { Range, Source } from '../../../shared/quantity/quantity.ts';
import type { PriceChoice } from '../../../shared/scenario/costs.ts';
import { exchangeRate, type Exchange } from './exchange.ts';
import { sourceOfRecord, type PriceList } from './price-list.ts';
import { countOf, wordsOf, type WantedPrice } from './wanted-price.ts';

/** The planner's own figure in place of a record of the book. */
export type OwnPrice = Exclude<PriceChoice, { readonly item: string }>;

/** A rate in the scenario's currency: exact decimal, its range, its source and the prices it was made from. */
export interface Rate {
  readonly decimal: string;
  readonly value: number;
  readonly range: Range | null;
  readonly source: Source;
  readonly from: PriceRecord | OwnPrice;
  /** The exchange rate that it was converted by; null where there was nothing to convert. */
  readonly exchange: PriceRecord | null;
}

/** What a rate is for: the currency wanted, where problems point to, and what one price must buy. */
export interface RateWish {
  readonly currency: string;
  /** Dotted path of the field; left out, the currency of the scenario. */
  readonly path?: string;
  readonly wanted?: WantedPrice;
}

/** Why a price cannot be used. */
export interface RateProblem extends Issue {
  readonly code: 'price.missing-rate' | 'price.unusable';
}

export type FoundRate = { readonly rate: Rate } | { readonly problem: RateProblem };

/** The rate of a record in a currency, or why there is none: no price, another sort of price, no dated exchange rate. */
export function findRate(list: PriceList, record: PriceRecord, wish: RateWish): FoundRate {
  const { path = 'costs.currency', wanted } = wish;
  const { amount, low, high, currency: own, unit } = record.price;
  if (amount === null) {
    const mend = 'give it one in the price book, or choose another';
    return unusable({ path, message: `"${record.id}" has no price`, mend });
  }
  const count = wanted === undefined ? 1 : countOf(wanted, record.price);
  if (count === undefined) {
    const message = `"${record.id}" is a price in ${own ?? '?'} per ${unit ?? '?'}, not ${wordsOf(wanted!)}`;
    return unusable({ path, message, mend: 'choose a price of that sort, or give the figure yourself' });
  }
  const exchange = isMoney(own) ? exchangeRate(list, own, wish.currency) : same;
  if (exchange === undefined) return lacking({ from: own!, to: wish.currency, path });
  const convert = (value: number): Big => new Big(value).times(exchange.factor).div(count);
  const decimal = trim(convert(amount));
  return {
    rate: {
      decimal,
      value: Number(decimal),
      range:
        low === null || high === null || low === high
          ? null
          : {
              low: convert(low).toNumber(),
              likely: Number(decimal),
              high: convert(high).toNumber(),
              distribution: 'triangular',
            },
      source: noted(sourceOfRecord(record), exchange),
      from: record,
      exchange: exchange.record,
    },
  };
}

/** The rate that the planner chose: a record of the book or a figure of their own; or why there is none. */
export function findChosenRate(
  list: PriceList,
  choice: PriceChoice,
  wish: RateWish & { readonly path: string; readonly wanted: WantedPrice },
): FoundRate {
  const { path, wanted, currency } = wish;
  if ('item' in choice) {
    const record = list.find(choice.item);
    if (record !== undefined) return findRate(list, record, wish);
    const message = `the price book has no record "${choice.item}"`;
    return unusable({ path, message, mend: 'choose a record of the price book or give an amount' });
  }
  // A share or a factor is not money, whatever currency the figure was entered with.
  const exchange = wanted.sort === 'money' ? exchangeRate(list, choice.currency, currency) : same;
  if (exchange === undefined) return lacking({ from: choice.currency, to: currency, path });
  const decimal = trim(new Big(choice.amount).times(exchange.factor));
  const source: Source = {
    text: choice.source,
    grade: 'decided',
    asOf: choice.asOf,
    ...(choice.note === undefined ? {} : { note: choice.note }),
  };
  return {
    rate: {
      decimal,
      value: Number(decimal),
      range: null,
      source: noted(source, exchange),
      from: choice,
      exchange: exchange.record,
    },
  };
}

/** The rate of a record in a currency; throws `input.invalid` where `findRate` finds none. */
export function rateOfRecord(list: PriceList, record: PriceRecord, wish: RateWish): Rate {
  const found = findRate(list, record, wish);
  if ('rate' in found) return found.rate;
  const { path, message, mend } = found.problem;
  throw new AppError('input.invalid', `${path}: ${message}; ${mend}.`, { issues: [{ path, message, mend }] });
}

const same: Exchange = { factor: new Big(1), record: null, range: null, words: '' };

const isMoney = (currency: string | null): currency is string =>
  currency !== null && !notMoney.includes(currency);

const unusable = (issue: Issue): FoundRate => ({ problem: { code: 'price.unusable', ...issue } });

function lacking({
  from,
  to,
  path,
}: {
  readonly from: string;
  readonly to: string;
  path: string;
}): FoundRate {
  const id = `fx.${from}${to}`.toLowerCase();
  return {
    problem: {
      code: 'price.missing-rate',
      path,
      message: `the price book has no dated rate from ${from} to ${to}`,
      mend: `add a record "${id}" (what one ${from} costs in ${to}) to the price book, or choose another currency`,
    },
  };
}

const noted = (source: Source, { words }: Exchange): Source =>
  words === '' ? source : { ...source, note: `${source.note ?? ''} At ${words}.`.trim() };

/** At most 12 decimals, no trailing zeros. */
const trim = (value: Big): string => value.round(12, Big.roundHalfUp).toString();
