import type { DataValidation } from 'exceljs';
import { utcMidnight } from './dates.ts';
import type { Allowed } from './sheet.ts';

/** What a spreadsheet refuses in an open cell, with the sentence it shows. */
export function validation(allowed: Allowed): DataValidation {
  const words = { showErrorMessage: true, errorStyle: 'stop', allowBlank: true } as const;
  if ('list' in allowed) {
    return {
      ...words,
      ...(allowed.loose === true ? { errorStyle: 'warning' } : {}),
      type: 'list',
      formulae: [allowed.list],
      errorTitle: 'Not in the list',
      error: 'Choose a value from the list.',
    };
  }
  if ('from' in allowed) {
    return {
      ...words,
      type: 'date',
      operator: 'greaterThanOrEqual',
      formulae: [utcMidnight(allowed.from)],
      errorTitle: 'No date',
      error: 'Enter a date such as 2026-11-23.',
    };
  }
  return numberValidation(allowed, words);
}

function numberValidation(
  { least, most, whole }: Extract<Allowed, { readonly least: number }>,
  words: Pick<DataValidation, 'showErrorMessage' | 'errorStyle' | 'allowBlank'>,
): DataValidation {
  const type = whole === true ? 'whole' : 'decimal';
  const kind = whole === true ? 'a whole number' : 'a number';
  return most === undefined
    ? {
        ...words,
        type,
        operator: 'greaterThanOrEqual',
        formulae: [least],
        errorTitle: 'Not allowed',
        error: `Enter ${kind} of at least ${least}.`,
      }
    : {
        ...words,
        type,
        operator: 'between',
        formulae: [least, most],
        errorTitle: 'Not allowed',
        error: `Enter ${kind} between ${least} and ${most}.`,
      };
}
