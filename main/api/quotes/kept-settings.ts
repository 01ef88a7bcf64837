import { quoteSettingsSchema, type QuoteSettings } from '../../../shared/quote/settings.ts';
import { AppError, type Issue } from '../../../shared/errors.ts';
import { toIssue } from '../../../shared/issues.ts';
import type { Store } from '../../store/store.ts';

/** Settings whose names begin so have calls of their own. */
export const quoteSettingPrefix = 'quote.';
const key = `${quoteSettingPrefix}letterhead`;

/** The letterhead and buyer data of a data folder; nothing filled in before they are first saved. */
export function keptSettings(store: Store): QuoteSettings {
  const text = store.settings()[key];
  return quoteSettingsSchema.parse(text === undefined ? {} : JSON.parse(text));
}

/** Checks settings field by field and keeps them, or says what is wrong and keeps nothing. */
export function saveSettings(
  store: Store,
  data: unknown,
): { readonly saved: QuoteSettings } | { readonly issues: readonly Issue[] } {
  const read = readSettings(data);
  if ('settings' in read) {
    store.setSetting(key, JSON.stringify(read.settings));
    return { saved: read.settings };
  }
  return read;
}

function readSettings(
  data: unknown,
): { readonly settings: QuoteSettings } | { readonly issues: readonly Issue[] } {
  const parsed = quoteSettingsSchema.safeParse(data);
  return parsed.success
    ? { settings: parsed.data }
    : { issues: parsed.error.issues.slice(0, 50).map(toIssue) };
}

/** A letterhead from the text of a file; throws `input.invalid` with every problem named. */
export function settingsFromText(text: string): QuoteSettings {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw new AppError('input.invalid', 'The letterhead is not JSON.', {
      issues: [
        {
          path: 'letterhead',
          message: 'the letterhead is not JSON',
          mend: 'write an object such as {"company": "Planner Works"}',
        },
      ],
    });
  }
  const read = readSettings(data);
  if ('settings' in read) return read.settings;
  throw new AppError('input.invalid', 'The letterhead has problems.', {
    issues: read.issues.map((issue) => ({
      ...issue,
      path: issue.path === '' ? 'letterhead' : `letterhead.${issue.path}`,
    })),
  });
}
