import Big from 'big.js';
import { AppError } from '../../../shared/errors.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import type { Range, Source } from '../../../shared/quantity/quantity.ts';
import type { PriceChoice } from '../../../shared/scenario/costs.ts';
import { sourceOfRecord, type PriceList } from './price-list.ts';

/** A rate in the scenario's currency: exact decimal, its range and its source. */
export interface Rate {
  readonly decimal: string;
  readonly value: number;
  readonly range: Range | null;
  readonly source: Source;
}

/** The dated record that says what one currency is in another, and the factor it gives; undefined when there is none. */
export function exchangeRecord(
  list: PriceList,
  from: string,
  to: string,
):
  | { readonly factor: number; readonly range: Range | null; readonly record: PriceRecord | undefined }
  | undefined {
  if (from === to) return { factor: 1, range: null, record: undefined };
  for (const [base, quote] of [
    [from, to],
    [to, from],
  ] as const) {
    const record = list.find(`fx.${base.toLowerCase()}${quote.toLowerCase()}`);
    if (record?.price.amount == null) continue;
    const { amount, low, high } = record.price;
    const turn = (value: number): number =>
      base === from ? value : Number(new Big(1).div(new Big(value)).toString());
    const ends =
      low === null || high === null || low === high ? null : [turn(low), turn(high)].sort((a, b) => a - b);
    return {
      factor: turn(amount),
      range:
        ends === null
          ? null
          : { low: ends[0]!, likely: turn(amount), high: ends[1]!, distribution: 'triangular' },
      record,
    };
  }
  return undefined;
}

/** Factor from one currency to another by the dated rate of the book, or undefined when there is none. */
export function exchangeRate(
  list: PriceList,
  from: string,
  to: string,
): { readonly factor: Big; readonly source: string } | undefined {
  const found = exchangeRecord(list, from, to);
  if (found === undefined) return undefined;
  const { factor, record } = found;
  if (record === undefined) return { factor: new Big(1), source: '' };
  const { amount, currency, unit } = record.price;
  return {
    factor: new Big(factor),
    source: `${unit ?? from} ${String(amount)} ${currency ?? to} of ${record.asOf ?? 'unknown date'}`,
  };
}

/** Currencies of the book that are ratios and not money. */
const ratios: readonly string[] = ['ratio', 'percent'];

/** The rate of a record in a currency; throws `input.invalid` where the book has no dated exchange rate. */
export function rateOfRecord(list: PriceList, record: PriceRecord, currency: string): Rate {
  const { amount, low, high, currency: own } = record.price;
  if (amount === null) {
    throw new AppError('input.invalid', `The price book has no price for ${record.id}.`);
  }
  const plain = own === null || ratios.includes(own);
  const exchange = plain ? { factor: new Big(1), source: '' } : exchangeRate(list, own, currency);
  if (exchange === undefined) {
    throw new AppError(
      'input.invalid',
      `No exchange rate from ${own ?? '?'} to ${currency} for ${record.id}.`,
      {
        issues: [
          {
            path: 'costs.currency',
            message: `the price book has no dated rate from ${own ?? '?'} to ${currency}`,
            mend: `add a record fx.${(own ?? '').toLowerCase()}${currency.toLowerCase()} or choose another currency`,
          },
        ],
      },
    );
  }
  const convert = (value: number): Big => new Big(value).times(exchange.factor);
  const decimal = trim(convert(amount));
  const source = sourceOfRecord(record);
  return {
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
    source:
      exchange.source === '' ? source : { ...source, note: `${source.note ?? ''} At ${exchange.source}.` },
  };
}

/** At most 12 decimals, no trailing zeros. */
const trim = (value: Big): string => value.round(12, Big.roundHalfUp).toString();

/** The rate that the planner chose: a record of the book or a figure of their own. */
export function rateOfChoice(
  list: PriceList,
  choice: PriceChoice,
  options: { currency: string; path: string },
): Rate {
  if ('item' in choice) {
    const record = list.find(choice.item);
    if (record === undefined) {
      throw new AppError('input.invalid', `The price book has no record "${choice.item}".`, {
        issues: [
          {
            path: options.path,
            message: `the price book has no record "${choice.item}"`,
            mend: 'choose a record of the price book or give an amount',
          },
        ],
      });
    }
    return rateOfRecord(list, record, options.currency);
  }
  const exchange = ratios.includes(choice.currency)
    ? { factor: new Big(1), source: '' }
    : exchangeRate(list, choice.currency, options.currency);
  if (exchange === undefined) {
    throw new AppError('input.invalid', `No exchange rate from ${choice.currency} to ${options.currency}.`, {
      issues: [
        {
          path: options.path,
          message: `the price book has no dated rate from ${choice.currency} to ${options.currency}`,
          mend: 'give the amount in the scenario’s currency or add the rate to the price book',
        },
      ],
    });
  }
  const decimal = trim(new Big(choice.amount).times(exchange.factor));
  return {
    decimal,
    value: Number(decimal),
    range: null,
    source: {
      text: choice.source,
      grade: 'decided',
      asOf: choice.asOf,
      ...(choice.note === undefined ? {} : { note: choice.note }),
    },
  };
}
