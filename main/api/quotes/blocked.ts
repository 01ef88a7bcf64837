import type { Mend } from '../../../shared/contract/quotes.ts';
import { AppError } from '../../../shared/errors.ts';
import { quoteLints } from '../../export/lint/quote-lints.ts';
import type { QuoteInput } from '../../export/workbook/write.ts';

/** Throws `export.blocked` with each blocker of the linter and what mends it; warnings pass. */
export function refuseBlocked(input: QuoteInput): void {
  const blockers = quoteLints(input).filter(({ severity }) => severity === 'blocker');
  const [first] = blockers;
  if (first === undefined) return;
  const more = blockers.length === 1 ? '' : ` And ${blockers.length - 1} more.`;
  throw new AppError('export.blocked', `The quote was not written: ${first.message}${more}`, {
    issues: blockers.map(({ message, lines, mend }) => ({
      path: lines.join(', '),
      message: message.replace(/\.$/, ''),
      mend: mendWords(mend),
    })),
  });
}

function mendWords(mend: Mend | null): string {
  switch (mend?.at) {
    case 'price':
      return `enter a price that holds for "${mend.id}" in the price book`;
    case 'setting':
      return `fill in "${mend.field}" in the quote settings`;
    case 'scenario':
      return `change "${mend.field}" of the scenario`;
    default:
      return 'add what is missing';
  }
}
