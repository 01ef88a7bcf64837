import { canonicalJson } from '../hash.ts';
import type { Issue } from '../errors.ts';
import type { PriceRecord } from '../price-book.ts';

/** What stands where a currency would for figures that are not money. */
export const notMoney: readonly string[] = ['percent', 'ratio', 'weeks', 'kgCO2e', 'BTU/h', 'servers'];

const idPattern = /^[A-Za-z0-9][A-Za-z0-9._+/:-]{0,199}$/;

/** What is wrong with a well-formed record; paths are column names. `kinds` are those that the book knows. */
export function priceProblems(record: PriceRecord, kinds: readonly string[]): readonly Issue[] {
  const found: Issue[] = [];
  const problem = (path: string, message: string, mend: string): void => {
    found.push({ path, message, mend });
  };
  const { amount, low, high, currency, unit } = record.price;
  if (!idPattern.test(record.id)) {
    problem('id', `"${short(record.id)}" is not an id`, 'use letters, digits, points and hyphens, no spaces');
  }
  if (!kinds.includes(record.kind)) {
    problem('kind', `there is no kind "${short(record.kind)}"`, `choose one of ${kinds.join(', ')}`);
  }
  if (record.name.trim() === '') problem('name', 'is empty', 'give the item a name');
  for (const [name, value] of Object.entries({ amount, low, high })) {
    if (value !== null && value < 0) problem(name, `${value} is below 0`, 'give 0 or more');
  }
  if (amount === null && (low !== null || high !== null)) {
    problem('amount', 'is empty beside a range', 'give the price that plans use');
  }
  if (amount !== null && low !== null && low > amount) {
    problem('low', `${low} is above the price of ${amount}`, 'give the lower end of the range');
  }
  if (amount !== null && high !== null && high < amount) {
    problem('high', `${high} is below the price of ${amount}`, 'give the upper end of the range');
  }
  if (amount !== null && (currency === null || currency === '')) {
    problem('currency', 'is empty', 'give an ISO 4217 code such as USD or EUR');
  } else if (currency !== null && !isCurrency(currency)) {
    const codes = `give an ISO 4217 code such as USD or EUR, or one of ${notMoney.join(', ')}`;
    problem('currency', `"${short(currency)}" is no currency`, codes);
  }
  if (amount !== null && (unit === null || unit.trim() === '')) {
    problem('unit', 'is empty', 'say what one price buys, such as unit, hour, month or kWh');
  }
  if (record.asOf !== null && !isDate(record.asOf)) {
    problem('asOf', `"${short(record.asOf)}" is not a date`, 'write it as YYYY-MM-DD');
  }
  if (amount !== null && record.asOf === null) {
    problem('asOf', 'is empty', 'give the date of the price as YYYY-MM-DD');
  }
  if (record.sourceUrl !== null && !/^https?:\/\/\S+$/.test(record.sourceUrl)) {
    problem('sourceUrl', 'is not a web address', 'start it with https:// or put words into sourceNote');
  }
  if (record.derivedFrom?.some((id) => !idPattern.test(id)) === true) {
    problem('derivedFrom', 'names something that is not an id', 'list ids of records with a space between');
  }
  if (record.supersededBy === record.id) {
    problem('supersededBy', 'is the record itself', 'name the record that follows it, or leave it empty');
  }
  return found;
}

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

let currencies: ReadonlySet<string> | undefined;

/** Whether a text is an ISO 4217 code or one of the words for what is not money. */
export function isCurrency(text: string): boolean {
  currencies ??= new Set([...Intl.supportedValuesOf('currency'), ...notMoney]);
  return currencies.has(text);
}

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Whether two records say the same; what is null, empty or missing counts as the same nothing, retiring does not count. */
export function samePrice(a: PriceRecord, b: PriceRecord): boolean {
  return priceText(a) === priceText(b);
}

/** What a record says, as one text to compare by. */
export function priceText({ retired: _retired, ...record }: PriceRecord): string {
  return canonicalJson(withoutNothing(record));
}

function withoutNothing(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(withoutNothing);
  if (value === '' || value === null) return undefined;
  if (typeof value !== 'object') return value;
  const kept = Object.entries(value as object)
    .map(([key, item]) => [key, withoutNothing(item)] as const)
    .filter(([, item]) => item !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
