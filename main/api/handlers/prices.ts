import type { FileValue } from '../../../shared/contract/entries.ts';
import type { PriceHistory } from '../../../shared/contract/prices.ts';
import { AppError } from '../../../shared/errors.ts';
import { limits } from '../../../shared/scenario/limits.ts';
import { pricesAsCsv } from '../../export/prices/price-csv.ts';
import { pricesAsJson } from '../../export/prices/price-json.ts';
import type { PriceStep, Store } from '../../store/store.ts';
import type { Handlers } from '../dispatch.ts';
import { planImport, type ImportPlan } from '../prices/import.ts';
import type { KeptBook } from '../prices/kept-book.ts';
import { readRecord } from '../prices/read-record.ts';
import { historyOf } from '../prices/history.ts';
import { matches, pageOf, storedLife, summariesOf } from '../prices/summaries.ts';
import { userName } from '../user-name.ts';

type PriceHandlers = Pick<
  Handlers,
  | 'prices.list'
  | 'prices.history'
  | 'prices.save'
  | 'prices.retire'
  | 'prices.restore'
  | 'prices.preview'
  | 'prices.import'
  | 'prices.export'
>;

/** Handlers of the price book. */
export function priceHandlers(store: Store, prices: KeptBook): PriceHandlers {
  const history = (id: string): PriceHistory => {
    const stored = store.price(id);
    if (stored === null) throw missing(id);
    return historyOf(stored, prices.current().book);
  };
  const kinds = (): readonly string[] =>
    [...new Set(prices.current().book.records.map(({ kind }) => kind))].sort();
  const planned = (file: FileValue): ImportPlan => planImport(prices.current().book, textOf(file));

  return {
    'prices.list': ({ filter = {}, page, today }) => {
      const { stored, book } = prices.current();
      const all = summariesOf(book, today, (record, position) => storedLife(stored[position]!, record));
      const matching = all.filter((summary) => matches(summary, filter));
      const vendors = all.flatMap(({ vendor }) => (vendor === null ? [] : [vendor]));
      return {
        prices: pageOf(matching, page),
        matching: matching.length,
        total: all.filter(({ retired }) => !retired).length,
        kinds: kinds(),
        vendors: [...new Set(vendors)].sort((a, b) => a.localeCompare(b, 'en')),
      };
    },
    'prices.history': ({ id }) => history(id),
    'prices.save': ({ record: data, base, reason }) => {
      const ids = new Set(prices.current().book.records.map(({ id }) => id));
      const read = readRecord(data, { kinds: kinds(), ids });
      if ('issues' in read) return { issues: read.issues };
      if (!store.savePrice(read.record, base, { by: userName(), reason })) {
        if (base > 0) return { conflict: history(read.record.id) };
        const message = 'there is a record with this id already';
        return { issues: [{ path: 'id', message, mend: 'choose another id, or edit that record' }] };
      }
      prices.forget([read.record.id]);
      return { saved: history(read.record.id) };
    },
    'prices.retire': ({ id, reason }) => {
      history(id);
      store.retirePrice(id, { by: userName(), reason });
      prices.forget([id]);
      return history(id);
    },
    'prices.restore': ({ id, reason }) => {
      history(id);
      store.restorePrice(id, { by: userName(), reason });
      prices.forget([id]);
      return history(id);
    },
    'prices.preview': ({ file }) => planned(file).preview,
    'prices.import': ({ file, reason }) => {
      const { preview, steps } = planned(file);
      if (preview.problems.length > 0) return { refused: preview };
      store.importPrices(steps.map(toStep), {
        by: userName(),
        reason: reason === '' ? `Imported from ${file.fileName}` : reason,
      });
      prices.forget();
      return { imported: preview };
    },
    'prices.export': ({ format }) => {
      const { book } = prices.current();
      const inUse = book.records.filter(({ retired }) => retired === undefined);
      return {
        fileName: `price-book.${format}`,
        mediaType: format === 'csv' ? 'text/csv' : 'application/json',
        bytes: new TextEncoder().encode(format === 'csv' ? pricesAsCsv(inUse) : pricesAsJson(book)),
      };
    },
  };
}

const toStep = (step: ImportPlan['steps'][number]): PriceStep =>
  'retire' in step ? { retire: step.retire } : step;

const missing = (id: string): AppError =>
  new AppError('input.invalid', `The price book has no record "${id}".`, {
    issues: [{ path: 'id', message: `there is no record "${id}"`, mend: 'look for it in the list' }],
  });

function textOf(file: FileValue): string {
  if (file.bytes.length > limits.scenarioBytes) {
    throw new AppError('input.too-large', 'The file is larger than 8 MiB.', {
      issues: [{ path: 'file', message: 'is larger than 8 MiB', mend: 'split it' }],
    });
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(file.bytes);
  } catch {
    throw new AppError('input.invalid', 'The file is not UTF-8 text; save it as "CSV UTF-8" or as JSON.', {
      issues: [{ path: 'file', message: 'is not UTF-8 text', mend: 'save it as "CSV UTF-8" or as JSON' }],
    });
  }
}
