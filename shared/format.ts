/** The one place that formats numbers, units, money and dates; English conventions, true minus, en dash for nothing. */

const minus = '\u2212';
const dash = '\u2013';

/** Digits after the point for a number of that size: none from 10 up, one below, more below 1 so that two figures show. */
function digitsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 10 || size === 0) return 0;
  if (size >= 1) return 1;
  return Math.min(6, 1 - Math.floor(Math.log10(size)));
}

/** Formatters by digits: making one takes a hundred times as long as using it. */
const formatters = new Map<string, Intl.NumberFormat>();

function plain(value: number, least: number, most: number): string {
  const key = `${least}-${most}`;
  const formatter =
    formatters.get(key) ??
    new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
  formatters.set(key, formatter);
  const text = formatter.format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? minus + text : text;
}

/** A number at the digits that its size asks for: 975, 11.5, 0.015. */
export function formatNumber(value: number, digits?: number): string {
  if (!Number.isFinite(value)) return dash;
  const shown = Number.isInteger(value)
    ? 0
    : (digits ?? (Math.abs(value) < 100 ? Math.max(1, digitsFor(value)) : 0));
  return digits === undefined ? plain(value, 0, shown) : plain(value, digits, digits);
}

/** A share as a percent, one decimal where not whole: 30.4 %. */
export function formatShare(share: number, digits = 1): string {
  if (!Number.isFinite(share)) return dash;
  return `${plain(share * 100, 0, digits)} %`;
}

/** A number as its unit asks for it: a share as a percent, anything else as a plain number; the unit is not added. */
export function formatMeasured(value: number, unit: string): string {
  return unit === 'share' ? formatShare(value) : formatNumber(value);
}

/** Whether a plain number reads as a percentage: multiples such as a PUE carry the unit `times`. */
export const isShareUnit = (unit: string): boolean => unit === '1' || unit === 'share';

/** The unit beside a value that `formatMeasured` or a percent sign goes with: a plain number has none. */
export const unitWord = (unit: string): string => (isShareUnit(unit) || unit === 'times' ? '' : unit);

/** A factor at two significant digits: 0.91, 3.3, 25. */
export function formatFactor(value: number): string {
  return formatNumber(Number(value.toPrecision(2)));
}

/** How memory is shown: in GB of 10^9 bytes, as the engine counts it, or in GiB of 2^30. */
export const memoryUnits = ['GB', 'GiB'] as const;
export type MemoryUnit = (typeof memoryUnits)[number];

const bytesIn: Readonly<Record<MemoryUnit, number>> = { GB: 10 ** 9, GiB: 2 ** 30 };

/** A value counted in GB, as the reader wants it; a value in any other unit stays what it is. */
export function inMemoryUnit(value: number, unit: string, shown: MemoryUnit): number {
  return unit === 'GB' ? (value * bytesIn.GB) / bytesIn[shown] : value;
}

/** The name of a unit, or a heading with one, for values that `inMemoryUnit` gives: "peak, GB" or "peak, GiB". */
export function memoryWords(text: string, shown: MemoryUnit): string {
  return shown === 'GB' ? text : text.replace(/\bGB\b(?!\/)/, shown);
}

/** Minor units as whole units of the currency, without the code: 50,744. */
export function formatMoney(minor: number, options: { readonly cents?: boolean } = {}): string {
  if (!Number.isFinite(minor)) return dash;
  return options.cents === true ? plain(minor / 100, 2, 2) : plain(Math.round(minor / 100), 0, 0);
}

/** A rate as it is known, with up to six digits after the point and no zeros that say nothing: 0.0765, 14,490. */
export function formatRate(value: number): string {
  return Number.isFinite(value) ? plain(value, 0, 6) : dash;
}

/** A change with its sign: +12 or −47.8 %. */
export function formatChange(value: number, format: (value: number) => string = formatNumber): string {
  return value > 0 ? `+${format(value)}` : format(value);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** An ISO date for people: 24 Nov 2026. */
export function formatDate(iso: string): string {
  const [year, month, day] = iso.split('-');
  const name = months[Number(month) - 1];
  return name === undefined || day === undefined ? iso : `${Number(day)} ${name} ${year ?? ''}`;
}

/** Minutes as people say them: 25 min, 11.4 h, 3 days. */
export function formatDuration(minutes: number): string {
  if (!Number.isFinite(minutes)) return dash;
  if (minutes < 90) return `${formatNumber(Math.round(minutes))} min`;
  if (minutes < 72 * 60) return `${formatNumber(Math.round(minutes / 6) / 10)} h`;
  return `${formatNumber(Math.round(minutes / 144) / 10)} days`;
}

/** Whole bytes as kB or MB. */
export function formatBytes(bytes: number): string {
  return bytes < 1_000_000 ? `${formatNumber(bytes / 1_000)} kB` : `${formatNumber(bytes / 1_000_000)} MB`;
}

/** Reads a number as people type it: "5k", "5 000", "1,5", "1.2m", "30 %"; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  const match = /^([+\-\u2212]?)([\d.,\s\u00a0\u202f_']+)\s*([kKmM%]?)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign = '', digits = '', suffix = ''] = match;
  const value = readDigits(digits.replace(/[\s\u00a0\u202f_']/g, ''));
  if (value === undefined) return undefined;
  const factor = { '': 1, k: 1_000, m: 1_000_000, '%': 0.01 }[suffix.toLowerCase()] ?? 1;
  const scaled = Number((value * factor).toPrecision(15));
  return sign === '' || sign === '+' ? scaled : -scaled;
}

/** Comma or point: whichever comes last is the decimal mark, unless it groups thousands. */
function readDigits(digits: string): number | undefined {
  if (!/\d/.test(digits)) return undefined;
  const lastComma = digits.lastIndexOf(',');
  const lastPoint = digits.lastIndexOf('.');
  // A leading zero groups nothing: "0,292" is a price below one.
  const groups = /^[1-9]\d{0,2}(,\d{3})+$/.test(digits) || /^[1-9]\d{0,2}(\.\d{3}){2,}$/.test(digits);
  const text = groups
    ? digits.replace(/[.,]/g, '')
    : lastComma > lastPoint
      ? digits.replace(/\./g, '').replace(',', '.')
      : digits.replace(/,/g, '');
  return /^\d*\.?\d*$/.test(text) ? Number(text) : undefined;
}
