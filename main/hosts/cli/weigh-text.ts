import {
  formatChange,
  formatDate,
  formatMoney,
  formatNumber,
  formatShare,
  isShareUnit,
  unitWord,
} from '../../../shared/format.ts';
import type { Attribution } from '../../../shared/decision/attribution.ts';
import type { FlipLine, Flips } from '../../../shared/decision/flips.ts';
import type { DecisionInput, NoDecision } from '../../../shared/decision/inputs.ts';
import type { Measuring } from '../../../shared/decision/measuring.ts';
import type { Regret, RegretItem, RegretOption } from '../../../shared/decision/regret.ts';
import type { TargetTotal } from '../../../shared/decision/target.ts';
import { columns } from './output.ts';
import { targetText } from './target-text.ts';

/** The answers that `weigh` gives; what was not asked for is left out. */
export interface Weighing {
  readonly attribution?: Attribution | NoDecision;
  readonly flips?: Flips | NoDecision;
  readonly target?: TargetTotal | NoDecision;
  readonly regret?: Regret | NoDecision;
  readonly measuring?: Measuring | NoDecision;
}

/** What the decision rests on, as a page of text. */
export function weighText({ attribution, flips, target, regret, measuring }: Weighing): string {
  return [
    part('What each measure saves', attribution, attributionText),
    part('What would change the decision', flips, flipsText),
    part('What to ask for, and when to walk away', target, targetText),
    part('What to buy firmly and what as an option', regret, regretText),
    part('What to measure first', measuring, measuringText),
  ]
    .filter((text) => text !== undefined)
    .join('\n\n');
}

function part<T extends object>(
  title: string,
  answer: T | NoDecision | undefined,
  text: (answer: T) => string,
): string | undefined {
  if (answer === undefined) return undefined;
  return `${title}\n${'none' in answer ? `  ${answer.none}` : text(answer as T)}`;
}

function attributionText({ currency, horizonMonths, from, to, bars, rule }: Attribution): string {
  const change = (amount: number): string =>
    formatChange(amount, (value) => formatMoney(value, { cents: true }));
  return [
    columns([
      [`  ${currency} over ${horizonMonths} months`, 'Change', 'Explained by chosen measures'],
      [`  ${from.label}`, formatMoney(from.total, { cents: true }), ''],
      ...bars.map(({ label, amount, explained }) => [`  ${label}`, change(amount), explained ?? '']),
      [`  ${to.label}`, formatMoney(to.total, { cents: true }), ''],
    ]),
    `  ${rule}`,
  ].join('\n');
}

/** A value with its unit; shares as percent. */
function shown(value: number, { unit }: DecisionInput): string {
  return isShareUnit(unit) ? formatShare(value) : `${formatNumber(value)} ${unitWord(unit)}`.trim();
}

const mostNever = 5;

function flipsText({ currency, contenders, lines, notes }: Flips): string {
  const names = new Map(contenders.map(({ id, name }) => [id, name]));
  const flips = lines.filter(({ nearest }) => nearest !== null);
  const rest = lines.filter(({ nearest }) => nearest === null);
  const row = ({ input, nearest }: FlipLine): readonly string[] => [
    `  ${input.label}`,
    shown(input.now, input),
    shown(nearest!.value, input),
    nearest!.change === null ? '' : formatChange(nearest!.change, formatShare),
    names.get(nearest!.winner) ?? nearest!.winner,
  ];
  return [
    ...contenders.map(({ name, total }, at) => `  ${at + 1}. ${name}: ${formatMoney(total)} ${currency}`),
    columns([['  Input', 'Now', 'Changes at', 'By', 'Then cheapest'], ...flips.map(row)]),
    ...rest.slice(0, mostNever).map(({ input, never }) => `  ${input.label}: ${never ?? ''}`),
    ...(rest.length > mostNever ? [`  ${rest.length - mostNever} more inputs never change it.`] : []),
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

const itemsText = (items: readonly RegretItem[]): string =>
  items.length === 0
    ? 'nothing'
    : items.map(({ name, count }) => `${formatNumber(count)} x ${name}`).join(', ');

const mostCandidates = 8;

function regretText({ currency, firm, options, candidates, measures, weights, notes }: Regret): string {
  const money = (minor: number): string => formatMoney(minor);
  return [
    `  Firm: ${itemsText(firm)}`,
    ...options.map((option) => `  Option: ${optionText(option, currency)}`),
    columns([
      [
        `  Fleet, ${currency}`,
        'Cost',
        'Enough in',
        'Best in',
        'Mean regret',
        'too much',
        'too little',
        'Worst',
      ],
      ...candidates
        .slice(0, mostCandidates)
        .map(({ items, isPlanned, cost, enoughIn, bestIn, regret, overPart, underPart, worst }) => [
          `  ${itemsText(items)}${isPlanned ? ' (as planned)' : ''}`,
          money(cost),
          formatShare(enoughIn),
          formatShare(bestIn),
          money(regret),
          money(overPart),
          money(underPart),
          money(worst),
        ]),
    ]),
    ...(measures.length === 0
      ? []
      : [
          columns([
            [`  Known before the purchase, it saves, ${currency}`, 'Mean regret'],
            ...measures.map(({ label, worth }) => [`  ${label}`, money(worth)]),
          ]),
        ]),
    `  Weights: too much ${formatNumber(weights.over)}, too little ${formatNumber(weights.under)}; a later purchase costs ${formatNumber(weights.laterPrice)} times as much.`,
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}

function optionText({ name, count, probability, price, callBy }: RegretOption, currency: string): string {
  const when =
    'none' in callBy
      ? callBy.none
      : callBy.late
        ? `call it now: needed on ${formatDate(callBy.needed)}, which is within the lead time`
        : `call by ${formatDate(callBy.date)} to have it on ${formatDate(callBy.needed)}`;
  return `${formatNumber(count)} x ${name}, needed in ${formatShare(probability)} of the worlds, ${formatMoney(price)} ${currency}; ${when}`;
}

function measuringText({ currency, contenders, choice, lines, worthOfAll, notes }: Measuring): string {
  const name = contenders.find(({ id }) => id === choice)?.name ?? choice;
  return [
    columns([
      [`  Total, ${currency}`, 'P10', 'P50', 'P90', 'Cheapest in'],
      ...contenders.map(({ name: label, p10, p50, p90, winsIn }) => [
        `  ${label}`,
        ...[p10, p50, p90].map((value) => formatMoney(value)),
        formatShare(winsIn),
      ]),
    ]),
    `  Without measuring: ${name}. To know everything before is worth ${formatMoney(worthOfAll)} ${currency}.`,
    columns([
      ['  Input', 'Worth', 'Wrong', 'P10-P90 of the difference', 'once known'],
      ...lines.map(({ input, worth, wrong, difference }) => [
        `  ${input.label}`,
        formatMoney(worth),
        formatShare(wrong.known, 2),
        formatMoney(difference.now),
        formatMoney(difference.known),
      ]),
    ]),
    ...notes.map((note) => `  ${note}`),
  ].join('\n');
}
