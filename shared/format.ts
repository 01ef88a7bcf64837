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

/** Making a formatter takes a hundred times as long as using it. */
const formatters = new Map<number, Intl.NumberFormat>();

function formatter(least: number, most: number): Intl.NumberFormat {
  const key = least * 100 + most;
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat('en-US', { minimumFractionDigits: least, maximumFractionDigits: most });
  formatters.set(key, made);
  return made;
}

function plain(value: number, least: number, most: number): string {
  const text = formatter(least, most).format(Math.abs(value));
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

/** Minor units as whole units of the currency, without the code: 50,744. */
export function formatMoney(minor: number, options: { readonly cents?: boolean } = {}): string {
  if (!Number.isFinite(minor)) return dash;
  return options.cents === true ? plain(minor / 100, 2, 2) : plain(Math.round(minor / 100), 0, 0);
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
  const groups = /^\d{1,3}(,\d{3})+$/.test(digits) || /^\d{1,3}(\.\d{3}){2,}$/.test(digits);
  const text = groups
    ? digits.replace(/[.,]/g, '')
    : lastComma > lastPoint
      ? digits.replace(/\./g, '').replace(',', '.')
      : digits.replace(/,/g, '');
  return /^\d*\.?\d*$/.test(text) ? Number(text) : undefined;
}
