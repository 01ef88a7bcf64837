import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { PriceBook } from '../../../shared/price-book.ts';
import type { QuoteLine } from '../quote-lines.ts';
import { remark } from './lint.ts';

interface Bundle {
  readonly plan: Plan;
  readonly lines: readonly QuoteLine[];
  readonly prices: PriceBook | undefined;
}

const wanted = [
  { code: 'quote.rails', words: 'rails', pattern: /\brails?\b/i, groups: [] },
  { code: 'quote.licences', words: 'software licences', pattern: /licen[cs]e/i, groups: ['licences'] },
  {
    code: 'quote.support',
    words: 'hardware support',
    pattern: /support|warranty/i,
    groups: ['support', 'maintenance'],
  },
] as const;

/** What usually has to be bought with servers and is in no line of the chosen side, bought once or paid by the year. */
export function bundleLints({ plan, lines, prices }: Bundle): readonly QuoteLint[] {
  if (!lines.some(({ group }) => group === 'servers')) return [];
  const all = (plan.costs[plan.scenario.side]?.lines ?? []).filter(({ amount }) => amount > 0);
  const groups = new Set<string>(all.map(({ group }) => group));
  const text = [...all.map(({ label }) => label), ...partNames(lines, prices)].join('\n');
  return wanted
    .filter((want) => !want.pattern.test(text) && !want.groups.some((group) => groups.has(group)))
    .map(({ code, words }) =>
      remark('warning', code, {
        message: `No line has ${words}.`,
        source: 'Lines of the bill of materials',
        mend: { at: 'scenario', field: 'costs.items' },
      }),
    );
}

/** Names of the records that lines are priced by, and of the parts that those prices are built up from. */
function partNames(lines: readonly QuoteLine[], prices: PriceBook | undefined): readonly string[] {
  const names = new Map((prices?.records ?? []).map(({ id, name }) => [id, name]));
  return lines.flatMap(({ record }) =>
    record === undefined
      ? []
      : [record.name, ...(record.derivedFrom ?? []).map((part) => names.get(part) ?? '')],
  );
}
