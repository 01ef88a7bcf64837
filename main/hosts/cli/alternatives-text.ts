import { formatChange, formatMoney, formatNumber, formatShare } from '../../../shared/format.ts';
import type { Alternative, AlternativeMoney, AlternativesPlan } from '../../../shared/plan/alternatives.ts';
import type { Maybe } from '../../../shared/plan/costs.ts';
import { columns } from './output.ts';

type Priced = Alternative & { readonly money: AlternativeMoney };

/** Every alternative over the same horizon, what the chosen one is worth against each, and what a figure is missing for. */
export function alternativesText(plan: AlternativesPlan): string {
  const rows = [...plan.list].filter(({ listed }) => listed).sort((a, b) => placeOf(a) - placeOf(b));
  const priced = rows.filter((row): row is Priced => row.money !== null && row.kind !== 'nothing');
  const against = priced.filter(({ chosen }) => !chosen);
  const notes = startNotes();
  return [
    `Alternatives, ${plan.currency} over ${plan.horizonMonths} months. ${plan.timing}`,
    columns(totalRows(plan, rows, notes)),
    ...(against.length === 0
      ? []
      : [
          '  The chosen alternative as an investment instead of each other one',
          columns(worthRows(against, notes)),
        ]),
    ...notes.lines(),
  ].join('\n');
}

/** The chosen one, then by rank, then what cannot be ranked. */
const placeOf = ({ chosen, rank }: Alternative): number => (chosen ? 0 : (rank ?? 1e6));

function totalRows(
  plan: AlternativesPlan,
  rows: readonly Alternative[],
  notes: Notes,
): readonly (readonly string[])[] {
  const years = Array.from({ length: plan.years }, (_, at) => `Year ${at + 1}`);
  const head = [
    '  Alternative',
    'Rank',
    'Fits',
    'Time 0',
    ...years,
    'Other',
    'Total',
    'NPV',
    'User-month',
    'Against chosen',
  ];
  return [
    head,
    ...rows.map((row) => {
      const { name, chosen, rank, money, unpriced } = row;
      const start = [
        `  ${name}${chosen ? ' (chosen)' : ''}`,
        rank === null ? '-' : String(rank),
        fitOf(row, notes),
      ];
      if (money === null || row.kind === 'nothing')
        return [...start, ...head.slice(start.length).map(() => '-')];
      const least = unpriced.length > 0 ? 'over ' : '';
      return [
        ...start,
        formatMoney(money.once),
        ...money.byYear.map((year) => formatMoney(year)),
        formatMoney(money.renewed + money.settled),
        `${least}${formatMoney(money.total)}`,
        `${least}${formatMoney(money.npv)}`,
        figure(money.perUserMonth, (value) => formatMoney(value, { cents: true }), notes),
        chosen ? '-' : formatChange(money.difference, (value) => formatMoney(value)),
      ];
    }),
  ];
}

function worthRows(rows: readonly Priced[], notes: Notes): readonly (readonly string[])[] {
  return [
    ['  Instead of', 'IRR a year', 'Payback, months', 'Discounted', 'Cheaper from month'],
    ...rows.map(({ name, money }) => [
      `  ${name}`,
      figure(money.irr, formatShare, notes),
      figure(money.paybackMonths, formatNumber, notes),
      figure(money.discountedPaybackMonths, formatNumber, notes),
      figure(money.chosenCheaperFrom, formatNumber, notes),
    ]),
  ];
}

/** A figure, or the letter of the note that says why there is none. */
const figure = (value: Maybe<number>, format: (value: number) => string, notes: Notes): string =>
  typeof value === 'number' ? format(value) : `- ${notes.letter(value.none)}`;

function fitOf({ fits, reasons, unpriced }: Alternative, notes: Notes): string {
  const words = { fits: 'yes', no: 'no', unchecked: 'not checked', deciding: 'not searched' }[fits];
  const why = [...reasons, ...unpriced.map(({ reason }) => reason)].join(' ');
  const said = fits === 'fits' && unpriced.length > 0 ? 'not priced whole' : words;
  return why === '' ? said : `${said} ${notes.letter(why)}`;
}

interface Notes {
  /** The mark of a note, the same for the same words. */
  letter(words: string): string;
  lines(): readonly string[];
}

function startNotes(): Notes {
  const said: string[] = [];
  return {
    letter: (words) => {
      if (!said.includes(words)) said.push(words);
      return `[${said.indexOf(words) + 1}]`;
    },
    lines: () => said.map((words, at) => `  [${at + 1}] ${words}`),
  };
}
