import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { QuoteLine } from '../quote-lines.ts';
import { remark } from './lint.ts';

const wanted = [
  { code: 'quote.rails', words: 'rails', pattern: /\brails?\b/i },
  { code: 'quote.licences', words: 'software licences', pattern: /licen[cs]e/i },
  { code: 'quote.support', words: 'hardware support', pattern: /support|warranty/i },
] as const;

/** What usually has to be bought with servers and is in no line of the chosen side, bought once or paid by the year. */
export function bundleLints(plan: Plan, lines: readonly QuoteLine[]): readonly QuoteLint[] {
  if (!lines.some(({ unit, record }) => unit === 'server' || record?.kind === 'server')) return [];
  const all = plan.costs[plan.scenario.side]?.lines ?? [];
  const text = [...all.map(({ label }) => label), ...lines.map(({ record }) => record?.name ?? '')].join(
    '\n',
  );
  return wanted
    .filter(({ pattern }) => !pattern.test(text))
    .map(({ code, words }) =>
      remark('warning', code, {
        message: `No line has ${words}.`,
        source: 'Lines of the bill of materials',
        mend: null,
      }),
    );
}
