import type { PriceRecord } from '../price-book.ts';

/** How the text of a column is read. */
export type ColumnKind = 'text' | 'number' | 'flag' | 'date' | 'choice' | 'ids' | 'json';

/** A field of a price record under one flat name: in CSV files, in the form, in the history and in error sentences. */
export interface PriceColumn {
  readonly name: string;
  /** Where it is in the record. */
  readonly path: readonly string[];
  readonly kind: ColumnKind;
  readonly label: string;
  readonly meaning: string;
}

const column = (
  name: string,
  kind: ColumnKind,
  path: string,
  [label, meaning]: readonly [string, string],
): PriceColumn => ({ name, kind, path: path.split('.'), label, meaning });

/** Every column of a price file, in the order in which files are written. */
export const priceColumns: readonly PriceColumn[] = [
  column('id', 'text', 'id', ['Id', 'name of the item in scenarios and plans; never changes']),
  column('kind', 'text', 'kind', [
    'Kind',
    'what it is: server, memory, cloud-instance, electricity, fx and so on',
  ]),
  column('vendor', 'text', 'vendor', ['Vendor', 'who sells it']),
  column('name', 'text', 'name', ['Name', 'what people call it']),
  column('region', 'text', 'region', ['Region', 'where the price holds']),
  column('term', 'text', 'term', ['Term', 'on-demand, 1-year, 3-year or empty']),
  column('amount', 'number', 'price.amount', ['Price', 'without tax unless taxIncluded says so']),
  column('low', 'number', 'price.low', ['Low', 'lower end of the range']),
  column('high', 'number', 'price.high', ['High', 'upper end of the range']),
  column('currency', 'text', 'price.currency', [
    'Currency',
    'ISO 4217 code; for what is not money percent, ratio, weeks',
  ]),
  column('unit', 'text', 'price.unit', ['Per', 'what one price buys: unit, hour, month, GB-month, kWh']),
  column('taxIncluded', 'flag', 'price.taxIncluded', ['Tax included', 'true or false']),
  column('asOf', 'date', 'asOf', ['As of', 'date of the price, YYYY-MM-DD']),
  column('asOfPrecision', 'text', 'asOfPrecision', [
    'Date precision',
    'day, month, quarter, half-year or year',
  ]),
  column('confidence', 'choice', 'confidence', ['Confidence', 'high, medium, low, estimate or unverified']),
  column('eligible', 'flag', 'eligible', ['Eligible', 'false: chosen only once the planner confirms it']),
  column('supersededBy', 'text', 'supersededBy', ['Superseded by', 'id of the record that follows it']),
  column('vcpu', 'number', 'vcpu', ['vCPU', 'virtual processors as sold']),
  column('cpuCores', 'number', 'cpuCores', ['Cores', 'physical cores']),
  column('threads', 'number', 'threads', ['Threads', 'hardware threads']),
  column('memoryGiB', 'number', 'memoryGiB', ['Memory GiB', '2^30 bytes']),
  column('storageTB', 'number', 'storageTB', ['Storage TB', 'raw, 10^12 bytes']),
  column('iops', 'number', 'iops', ['IOPS', 'input and output operations a second']),
  column('networkBaselineGbps', 'number', 'networkGbps.baseline', ['Network Gbps', 'what it holds for long']),
  column('networkBurstGbps', 'number', 'networkGbps.burst', [
    'Network burst Gbps',
    'what it reaches for a while',
  ]),
  column('networkInternetCapGbps', 'number', 'networkGbps.internetCap', [
    'Internet cap Gbps',
    'limit towards the internet',
  ]),
  column('idleW', 'number', 'power.idleW', ['Power idle W', 'draw when idle']),
  column('typicalW', 'number', 'power.typicalW', ['Power typical W', 'draw at usual load']),
  column('maxW', 'number', 'power.maxW', ['Power most W', 'draw at full load']),
  column('tdpW', 'number', 'power.tdpW', ['Thermal design power W', 'of a processor']),
  column('driveCount', 'number', 'drives.count', ['Drives', 'how many']),
  column('driveSizeTB', 'number', 'drives.sizeTB', ['Drive size TB', 'of one, raw']),
  column('driveKind', 'text', 'drives.kind', ['Drive kind', 'such as NVMe U.2 TLC']),
  column('raid', 'text', 'drives.raid', ['RAID', 'such as RAID 1']),
  column('driveUsableTB', 'number', 'drives.usableTB', ['Usable TB', 'of all drives after RAID']),
  column('driveRatedWriteIops', 'number', 'drives.ratedWriteIopsPerDrive', [
    'Write IOPS per drive',
    'as rated',
  ]),
  column('driveIopsSource', 'text', 'drives.iopsSource', ['Source of IOPS', 'where the rating comes from']),
  column('sourceUrl', 'text', 'sourceUrl', ['Source address', 'http or https']),
  column('sourceNote', 'text', 'sourceNote', ['Source', 'where the price comes from, in words']),
  column('derivedFrom', 'ids', 'derivedFrom', ['Derived from', 'ids of records, a space between']),
  column('note', 'text', 'note', ['Note', 'anything a reader should know']),
  column('extra', 'json', 'extra', ['More', 'further facts as a JSON object']),
];

/** The value of a column in a record; null where there is none. */
export function columnValue(record: PriceRecord, { path }: PriceColumn): unknown {
  let value: unknown = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Readonly<Record<string, unknown>>)[key];
  }
  return value ?? null;
}

/** A record in the making: plain data that the schema has not seen yet. */
export type RecordDraft = Record<string, unknown>;

/** Puts the value of a column into a draft. A group (drives, power) in which nothing is left goes with its last value. */
export function setColumn(draft: RecordDraft, { path }: PriceColumn, value: unknown): void {
  const [first = '', second] = path;
  if (second === undefined) {
    draft[first] = value;
    return;
  }
  const group = { ...(draft[first] as RecordDraft | null | undefined), [second]: value };
  const empty = first !== 'price' && Object.values(group).every((item) => item === null);
  draft[first] = empty ? null : group;
}

/** The column at a dotted path of a record, or undefined. */
export function columnAt(path: string): PriceColumn | undefined {
  return priceColumns.find((each) => each.path.join('.') === path);
}

/** The value of a column as text: what a cell of a file holds and what a form shows; empty for nothing. */
export function columnText(record: PriceRecord, of: PriceColumn): string {
  const value = columnValue(record, of);
  if (value === null) return '';
  if (of.kind === 'ids') return (value as readonly string[]).join(' ');
  if (of.kind === 'json') return JSON.stringify(value);
  return String(value as string | number | boolean);
}
