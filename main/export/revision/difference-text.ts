import type { QuoteChange, QuoteDifference } from '../../../shared/contract/quotes.ts';
import { formatChange } from '../../../shared/format.ts';
import { formatOf, shownUnit } from '../workbook/number-format.ts';
import { shownText } from '../workbook/shown.ts';
import { differencesBetween, type Change } from './differences.ts';
import type { QuoteSnapshot } from './snapshot.ts';

const dash = '\u2013';

/** The differences of two snapshots as text, for screens and transports. */
export function differenceText(
  earlier: { readonly name: string; readonly snapshot: QuoteSnapshot },
  later: { readonly name: string; readonly snapshot: QuoteSnapshot },
): QuoteDifference {
  const { inputs, choices, figures } = differencesBetween(earlier.snapshot, later.snapshot);
  return {
    from: earlier.name,
    to: later.name,
    inputs: inputs.map(changeText),
    choices: choices.map(({ path, was, now }) => ({
      label: path,
      unit: '',
      was: was || dash,
      now: now || dash,
      change: '',
      by: [],
    })),
    figures: figures.map(changeText),
  };
}

function changeText({ quantity, label, was, now, by }: Change): QuoteChange {
  const value = now?.value;
  const format = formatOf(quantity, [was ?? 0, value ?? 0]);
  const text = (one: number): string => shownText({ value: one, format, look: 'number' });
  return {
    label,
    // A share is written with its percent sign.
    unit: shownUnit(quantity) === '%' ? '' : shownUnit(quantity),
    was: was === undefined ? 'new' : was === null ? 'none' : text(was),
    now: now === undefined ? 'gone' : typeof value === 'number' ? text(value) : 'none',
    change: typeof was === 'number' && typeof value === 'number' ? formatChange(value - was, text) : '',
    by,
  };
}
