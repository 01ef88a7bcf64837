import type { DecisionInput } from '../../../../shared/decision/inputs.ts';
import { formatNumber, formatShare } from '../../../../shared/format.ts';

type Measured = Pick<DecisionInput, 'unit' | 'now' | 'whole' | 'most'>;

/** A plain number that stays below 1 or changes around 0 is a share, and reads as a percent. */
const isShare = ({ unit, now, most }: Measured): boolean => unit === '1' && now < 1 && most <= 10;

/** The unit of an input as the head of a column or axis says it. */
export function unitText(input: Measured): string {
  if (isShare(input)) return '%';
  return input.unit === '1' ? '' : input.unit;
}

/** A value of an input without its unit. */
export function valueText(input: Measured, value: number): string {
  if (isShare(input)) return formatShare(value).replace(/ %$/, '');
  if (input.whole || Number.isInteger(value)) return formatNumber(Math.round(value));
  const size = Math.abs(value);
  return size >= 100 ? formatNumber(value) : formatNumber(value, size >= 10 ? 1 : size >= 1 ? 2 : 3);
}

/** A value of an input with its unit. */
export function fullText(input: Measured, value: number): string {
  return `${valueText(input, value)} ${unitText(input)}`.trim();
}
