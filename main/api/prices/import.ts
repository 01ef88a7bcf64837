import type {
  PriceImportPreview,
  PriceImportProblem,
  PriceImportRow,
} from '../../../shared/contract/prices.ts';
import type { PriceBook, PriceRecord } from '../../../shared/price-book.ts';
import { samePrice } from '../../../shared/prices/check.ts';
import { columnText, priceColumns } from '../../../shared/prices/columns.ts';
import { inOrderOfDate } from '../../engine/prices/versions.ts';
import { readPriceCsv } from '../../export/prices/price-csv.ts';
import type { PriceFile, PriceRow } from '../../export/prices/price-file.ts';
import { readPriceJson } from '../../export/prices/price-json.ts';
import { readRecord, type KnownNames } from './read-record.ts';

/** One thing that an import does: a new version of a record, or a retirement. */
export type ImportStep = { readonly record: PriceRecord } | { readonly retire: string; readonly on: string };

export interface ImportPlan {
  readonly preview: PriceImportPreview;
  /** Empty where there is any problem: an import applies wholly or not at all. */
  readonly steps: readonly ImportStep[];
}

const mostRows = 2_000;
const mostProblems = 200;

/** What a price file (JSON when it starts like that, else CSV) would do to a book. */
export function planImport(book: PriceBook, text: string): ImportPlan {
  const file = readPriceFile(text);
  const items = versionsById(book);
  const known: KnownNames = {
    kinds: [...new Set(book.records.map(({ kind }) => kind))].sort(),
    ids: new Set([...items.keys(), ...file.rows.map(({ id }) => id)]),
  };
  const problems: PriceImportProblem[] = [...file.problems];
  const rows: PriceImportRow[] = [];
  const steps: ImportStep[] = [];
  const counts = { added: 0, changed: 0, retired: 0, unchanged: 0 };
  const seen = new Map<string, string>();

  for (const row of file.rows) {
    const item = items.get(row.id);
    const current = item?.versions.at(-1);
    const draft = row.onto(current);
    const read = readRecord(draft, known, item?.versions);
    if ('issues' in read) {
      problems.push(
        ...read.issues.map(({ path, ...rest }) => ({ where: row.where, id: row.id, column: path, ...rest })),
      );
      continue;
    }
    const { record } = read;
    const key = `${record.id} ${record.asOf ?? ''}`;
    const twin = row.earlier ? undefined : seen.get(key);
    if (twin !== undefined) {
      problems.push({
        where: row.where,
        id: row.id,
        column: 'id',
        message: `is in ${twin} too, with the same date`,
        mend: 'keep one of the two',
      });
      continue;
    }
    if (!row.earlier) seen.set(key, row.where);
    const versions = item?.versions ?? [];
    const retiredOn = typeof draft['retired'] === 'string' ? draft['retired'] : undefined;
    const retires = retiredOn !== undefined && item?.retired === undefined && !row.earlier;
    const change = changeOf({ row, record, versions });
    if (change !== 'unchanged') {
      steps.push({ record });
      const next = inOrderOfDate([...versions, record]);
      items.set(record.id, { versions: next, retired: item?.retired });
    }
    if (retires) {
      steps.push({ retire: record.id, on: retiredOn });
      items.set(record.id, { versions: items.get(record.id)?.versions ?? [record], retired: retiredOn });
    }
    const kind = change === 'unchanged' && retires ? 'retired' : change;
    counts[kind] += 1;
    if (kind !== 'unchanged') rows.push(previewRow({ row, record, current, change: kind }));
  }
  const preview: PriceImportPreview = {
    ...counts,
    rows: rows.slice(0, mostRows),
    problems: problems.slice(0, mostProblems),
    problemCount: problems.length,
  };
  return { preview, steps: problems.length === 0 ? steps : [] };
}

function readPriceFile(text: string): PriceFile {
  const plain = text.replace(/^\uFEFF/, '');
  return /^\s*[[{]/.test(plain) ? readPriceJson(plain) : readPriceCsv(plain);
}

interface Item {
  readonly versions: readonly PriceRecord[];
  readonly retired: string | undefined;
}

function versionsById(book: PriceBook): Map<string, Item> {
  const items = new Map<string, Item>();
  for (const { retired, ...record } of [...(book.history ?? []), ...book.records]) {
    const versions = [...(items.get(record.id)?.versions ?? []), record];
    items.set(record.id, { versions, retired });
  }
  for (const [id, item] of items) items.set(id, { ...item, versions: inOrderOfDate(item.versions) });
  return items;
}

/** A price like the present one, or like an earlier one of its date, changes nothing. */
function changeOf({
  row,
  record,
  versions,
}: {
  readonly row: PriceRow;
  readonly record: PriceRecord;
  readonly versions: readonly PriceRecord[];
}): 'added' | 'changed' | 'unchanged' {
  const current = versions.at(-1);
  if (current === undefined) return 'added';
  if (samePrice(current, record)) return 'unchanged';
  const behind = row.earlier || (record.asOf ?? '') < (current.asOf ?? '');
  return behind && versions.some((version) => samePrice(version, record)) ? 'unchanged' : 'changed';
}

function previewRow(options: {
  readonly row: PriceRow;
  readonly record: PriceRecord;
  readonly current: PriceRecord | undefined;
  readonly change: PriceImportRow['change'];
}): PriceImportRow {
  const { row, record, current, change } = options;
  const fields =
    current === undefined
      ? []
      : priceColumns.flatMap((column) => {
          const before = columnText(current, column);
          const after = columnText(record, column);
          return before === after ? [] : [{ column: column.name, before, after }];
        });
  return {
    where: row.where,
    id: record.id,
    name: record.name,
    change,
    amount: record.price.amount,
    currency: record.price.currency,
    unit: record.price.unit,
    asOf: record.asOf,
    fields,
    earlier: current !== undefined && (record.asOf ?? '') < (current.asOf ?? ''),
  };
}

/** A book with the steps of an import applied. */
export function withSteps(book: PriceBook, steps: readonly ImportStep[]): PriceBook {
  const items = versionsById(book);
  for (const step of steps) {
    if ('retire' in step) {
      const versions = items.get(step.retire)?.versions ?? [];
      items.set(step.retire, { versions, retired: step.on });
    } else {
      const item = items.get(step.record.id);
      const versions = inOrderOfDate([...(item?.versions ?? []), step.record]);
      items.set(step.record.id, { versions, retired: item?.retired });
    }
  }
  const marked = ({ versions, retired }: Item): readonly PriceRecord[] =>
    retired === undefined ? versions : versions.map((record) => ({ ...record, retired }));
  const history = [...items.values()].flatMap((item) => marked(item).slice(0, -1));
  return {
    meta: book.meta,
    records: [...items.values()].flatMap((item) => marked(item).slice(-1)),
    ...(history.length === 0 ? {} : { history }),
  };
}
