import { formatDate, formatNumber, formatShare } from '../../../shared/format.ts';
import { dateFormat, moneyFormat } from './number-format.ts';
import type { Cell } from './sheet.ts';

/** What a cell looks like to the reader, for previews and reports. */
export function shownText({ value, format }: Cell): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return 'date' in value ? formatDate(value.date) : '\u2013';
  if (format?.endsWith('%') === true) return formatShare(value, format.length - '0.%'.length);
  if (format === dateFormat || format === undefined) return formatNumber(value);
  if (format === moneyFormat) return formatNumber(value, 2);
  const [, digits = ''] = format.split('.');
  return formatNumber(value, digits.length);
}

/** The look for previews and reports: words stand left in a cell whose look is meant for numbers. */
export function shownLook({ look, value }: Cell): Cell['look'] {
  return look === 'input' && typeof value === 'string' ? 'inputLeft' : look;
}
