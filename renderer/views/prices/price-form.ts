import type { Issue } from '../../../shared/errors.ts';
import { parseNumber } from '../../../shared/format.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import {
  columnText,
  columnValue,
  priceColumns,
  setColumn,
  type PriceColumn,
  type RecordDraft,
} from '../../../shared/prices/columns.ts';

/** What the fields of the form hold, by column name: text, or whether a box is ticked. */
export type FormValues = Readonly<Record<string, string | boolean>>;

/** The fields of a record as they are shown. */
export function formOf(record: PriceRecord): FormValues {
  return Object.fromEntries(
    priceColumns.map((column) => [
      column.name,
      column.kind === 'flag' ? columnValue(record, column) === true : columnText(record, column),
    ]),
  );
}

/** The fields of a record that is not there yet. */
export function emptyForm(today: string): FormValues {
  const empty = priceColumns.map(({ name, kind }) => [name, kind === 'flag' ? false : ''] as const);
  return {
    ...Object.fromEntries(empty),
    eligible: true,
    confidence: 'medium',
    asOf: today,
    asOfPrecision: 'day',
  };
}

/** The record that the form says, on top of what the record has beside the columns; or the fields that cannot be read. */
export function readForm(
  values: FormValues,
  onto?: PriceRecord,
): { readonly record: RecordDraft & { readonly id: string } } | { readonly issues: readonly Issue[] } {
  const draft: RecordDraft = onto === undefined ? { price: {} } : structuredClone(onto);
  const issues: Issue[] = [];
  for (const column of priceColumns) {
    const read = readField(values[column.name] ?? '', column);
    if ('value' in read) setColumn(draft, column, read.value);
    else issues.push({ path: column.name, ...read });
  }
  const id = values['id'];
  return issues.length > 0
    ? { issues }
    : { record: { ...draft, id: typeof id === 'string' ? id.trim() : '' } };
}

function readField(
  text: string | boolean,
  { kind }: PriceColumn,
): { readonly value: unknown } | { readonly message: string; readonly mend: string } {
  if (typeof text === 'boolean') return { value: text };
  const trimmed = text.trim();
  if (trimmed === '') return { value: null };
  if (kind === 'number') {
    const value = parseNumber(trimmed);
    return value === undefined
      ? { message: `"${trimmed.slice(0, 60)}" is not a number`, mend: 'type digits such as 1234.5' }
      : { value };
  }
  if (kind === 'ids') return { value: trimmed.split(/[\s,]+/) };
  if (kind !== 'json') return { value: trimmed };
  try {
    const value: unknown = JSON.parse(trimmed);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value };
  } catch {
    // Said below, as for every other text that is no object.
  }
  return { message: 'is not a JSON object', mend: 'write it as {"rackU": 1}, or leave it empty' };
}

/** Fields of the form, by what they are about. */
export const formGroups: readonly { readonly title: string; readonly columns: readonly string[] }[] = [
  {
    title: 'Price',
    columns: [
      'amount',
      'currency',
      'unit',
      'low',
      'high',
      'taxIncluded',
      'asOf',
      'asOfPrecision',
      'confidence',
      'eligible',
    ],
  },
  { title: 'Item', columns: ['kind', 'name', 'vendor', 'region', 'term', 'supersededBy'] },
  { title: 'Source', columns: ['sourceUrl', 'sourceNote', 'derivedFrom', 'note'] },
  {
    title: 'Capacity',
    columns: [
      'cpuCores',
      'threads',
      'vcpu',
      'memoryGiB',
      'storageTB',
      'iops',
      'networkBaselineGbps',
      'networkBurstGbps',
      'networkInternetCapGbps',
    ],
  },
  {
    title: 'Drives',
    columns: [
      'driveCount',
      'driveSizeTB',
      'driveKind',
      'raid',
      'driveUsableTB',
      'driveRatedWriteIops',
      'driveIopsSource',
    ],
  },
  { title: 'Power', columns: ['idleW', 'typicalW', 'maxW', 'tdpW'] },
  { title: 'More', columns: ['extra'] },
];
