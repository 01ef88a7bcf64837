import { text } from '../workbook/cells.ts';
import type { Row, Sheet } from '../workbook/sheet.ts';
import { buyerHash } from './buyer-hash.ts';
import { complianceAnswers, firstReplyRow } from './reply-columns.ts';
import type { RequestContext } from './request-context.ts';

const metaName = '_meta';
/** Currencies that are offered as a choice; another one may be typed. */
const currencies = [
  'USD',
  'EUR',
  'GBP',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'CZK',
  'CAD',
  'AUD',
  'JPY',
] as const;

const list = (column: string, count: number): string => `${metaName}!$${column}$2:$${column}$${count + 1}`;
export const answerList = list('F', complianceAnswers.length);
export const currencyList = list('G', currencies.length);

/** The hidden sheet for the reader of the reply: what was asked, of whom, and which line stands in which row. */
export function requestMeta(
  request: RequestContext,
  asked: readonly (readonly (string | number | null)[])[],
): Sheet {
  const { plan } = request.context;
  const facts: readonly (readonly [string, string])[] = [
    ['format', 'espalier/request'],
    ['version', '1'],
    ['number', request.number],
    ['vendor', request.vendor],
    ['replyBy', request.replyBy],
    ['currency', plan.scenario.currency],
    ['scenario', plan.scenario.hash],
    ['decisions', plan.decisions.hash],
    ['buyerCells', buyerHash(asked)],
  ];
  const count = Math.max(facts.length, request.lines.length, complianceAnswers.length, currencies.length);
  const rows = Array.from({ length: count }, (_, at): Row => {
    const fact = facts[at];
    const line = request.lines[at];
    return {
      cells: [
        fact === undefined ? null : text(fact[0]),
        fact === undefined ? null : text(fact[1]),
        line === undefined ? null : text(line.number),
        line === undefined ? null : text(line.id),
        line === undefined ? null : text(String(firstReplyRow + at)),
        ...[complianceAnswers[at], currencies[at]].map((word) => (word === undefined ? null : text(word))),
      ],
    };
  });
  const heads = ['fact', 'value', 'line', 'item', 'row', 'complies', 'currency'];
  return {
    name: metaName,
    widths: [14, 40, 8, 40, 8, 12, 12],
    rows: [{ cells: heads.map((head) => text(head)) }, ...rows],
    frozen: { rows: 1, columns: 0 },
    hidden: true,
  };
}
