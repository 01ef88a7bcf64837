import {
  formula,
  linkCell,
  memberAddress,
  quantityOf,
  sheetValue,
  text,
  valueOf,
  type Context,
} from '../cells.ts';
import { printFormula, printSeries } from '../formula.ts';
import type { Cell, Row } from '../sheet.ts';
import { worthSentences, worthSheet, type WorthRows } from '../worth-place.ts';
import { heads } from './row-writer.ts';

const [nothingToPayBack, notWithin, noRate] = worthSentences;

/** The head of the sheet Costs: money by year and in total, present value, rate of return and payback, with their timing. */
export function worthRows(context: Context, at: WorthRows): readonly Row[] {
  const { plan, model } = context;
  const members = model.axes.alternative ?? [];
  const row = (cells: readonly (Cell | null)[]): Row => ({ cells });
  const wide = (words: string): Row => ({ cells: [text(words, 'muted')], wide: true });
  const chosen = plan.alternatives.list.find((one) => one.chosen);
  const name = chosen === undefined ? 'the chosen alternative' : `“${chosen.name}”`;
  return [
    row([text('Total cost of ownership by year', 'section')]),
    row(yearHeads(context)),
    ...members.map((_, member) => row(yearCells(context, member))),
    row([]),
    row([text('What it is worth', 'section')]),
    wide(
      `${plan.alternatives.timing} The present value is that of everything to be paid, so less is better. “At least” marks what lacks the price of a part, see the sheet Cloud.`,
    ),
    wide(
      `Rate of return and payback are those of ${name} instead of the alternative of the row: what it costs more at time 0 against what it saves at each month end. Payback counts months from time 0 until as much is saved; the discounted one counts what is saved at its present value.`,
    ),
    row(
      heads(
        ['Alternative', 'Unit'],
        [
          `Total\n${plan.alternatives.currency}`,
          `NPV\n${plan.alternatives.currency}`,
          `More than the chosen one\n${plan.alternatives.currency}`,
          'IRR a month\n%',
          'IRR a year\n%',
          'Payback\nmonths',
          'Discounted payback\nmonths',
        ],
      ),
    ),
    ...members.map((_, member) => row(worthCells(context, member, at))),
    ...worthSentences.map((words) => row([text(words, 'muted'), text('', 'muted')])),
    row([]),
  ];
}

const nameCell = (context: Context, member: number): Cell => {
  const { id, label } = context.model.axes.alternative![member]!;
  const found = context.plan.alternatives.list.find((one) => one.id === id);
  const lacks = (found?.unpriced.length ?? 0) > 0;
  return text(lacks ? `${label} (at least)` : label, found?.chosen === true ? 'strong' : 'text');
};

function yearHeads(context: Context): readonly Cell[] {
  const years = (context.model.axes.year ?? []).map(({ label }) => `${label}, running`);
  return heads(
    ['Alternative', 'Unit'],
    ['Time 0', ...years, 'Servers bought anew', 'Settled at the end', 'Total (TCO)'],
  );
}

function yearCells(context: Context, member: number): readonly Cell[] {
  const years = context.model.axes.year?.length ?? 0;
  const link = (id: string, at = member): Cell => linkCell(context, { id, member: at, sheet: worthSheet });
  return [
    nameCell(context, member),
    text(context.plan.alternatives.currency, 'muted'),
    link('alternative.once'),
    ...Array.from({ length: years }, (_, year) => link('alternative.year', member * years + year)),
    link('alternative.renewed'),
    link('alternative.end'),
    link('alternative.total'),
  ];
}

function worthCells(context: Context, member: number, at: WorthRows): readonly (Cell | null)[] {
  const { plan, model, byId } = context;
  const { id } = model.axes.alternative![member]!;
  const cells: (Cell | null)[] = [
    nameCell(context, member),
    text(plan.alternatives.currency, 'muted'),
    linkCell(context, { id: 'alternative.total', member, sheet: worthSheet }),
    formula(
      printed(context, 'alternative.npv', member),
      sheetValue(valueOf(context, 'alternative.npv', member)),
      context.formatOf('alternative.npv'),
    ),
  ];
  const against = plan.alternatives.list.find((one) => one.id === id);
  if (!byId.has('against.saved')) return [...cells, null, text('The chosen side has no fleet.', 'muted')];
  cells.push(linkCell(context, { id: 'against.difference', member, sheet: worthSheet }));
  if (against?.chosen === true)
    return [...cells, ...Array.from({ length: 4 }, () => text('The chosen one', 'muted'))];
  return [...cells, ...rates(context, member, at), ...paybacks(context, member, at)];
}

const printed = (context: Context, id: string, member: number): string => {
  const quantity = quantityOf(context, id);
  if (quantity.kind !== 'formula') throw new Error(`"${id}" is no formula.`);
  const { layout, byId } = context;
  return printFormula(quantity.expression, { layout, byId, sheet: worthSheet, d: member, a: 0 });
};

/** The address of a sentence below the table. */
const sentenceAt = (at: WorthRows, words: (typeof worthSentences)[number]): string =>
  `$A$${at.sentences + worthSentences.indexOf(words)}`;

/** The rate of a month and of a year; where flows change sign and there is no single rate, the reason as words that stay. */
function rates(context: Context, member: number, at: WorthRows): readonly Cell[] {
  const { layout, byId } = context;
  const monthly = valueOf(context, 'against.irrMonth', member);
  const flows = flowsOf(context, member);
  const changes = Math.min(...flows) * Math.max(...flows) < 0;
  if (changes && !Number.isFinite(monthly)) {
    const { irr } = context.plan.alternatives.list.find(
      ({ id }) => id === context.model.axes.alternative![member]!.id,
    )?.money ?? { irr: 0 };
    const said = text(typeof irr === 'number' ? noRate : irr.none, 'muted');
    return [said, said];
  }
  const range = printSeries('against.saved', { layout, byId, sheet: worthSheet, d: member, a: 0 });
  const none = sentenceAt(at, noRate);
  const format = context.formatOf('against.irr');
  const rate = (formulaText: string, value: number): Cell =>
    Number.isFinite(value)
      ? formula(formulaText, value, format)
      : formula(formulaText, noRate, format, 'text');
  return [
    rate(`IF(MIN(${range})*MAX(${range})<0,IFERROR(IRR(${range},0),${none}),${none})`, monthly),
    rate(
      `IFERROR(${printed(context, 'against.irr', member)},${none})`,
      valueOf(context, 'against.irr', member),
    ),
  ];
}

const flowsOf = (context: Context, member: number): readonly number[] => {
  const months = context.model.axes.month?.length ?? 0;
  return (context.values['against.saved'] ?? []).slice(member * months, (member + 1) * months);
};

/** Months until what is paid more at time 0 is saved; a sentence where nothing is, or not in time. */
function paybacks(context: Context, member: number, at: WorthRows): readonly Cell[] {
  const [first = 0] = flowsOf(context, member);
  const months = context.model.axes.month?.length ?? 0;
  const invested = memberAddress(context, 'against.saved', member * months, worthSheet);
  const horizon = memberAddress(context, 'span.horizon', 0, worthSheet);
  const limit = valueOf(context, 'span.horizon');
  return ['against.dearerMonths', 'against.owingMonths'].map((id): Cell => {
    const value = valueOf(context, id, member);
    const address = memberAddress(context, id, member, worthSheet);
    const words = [sentenceAt(at, notWithin), sentenceAt(at, nothingToPayBack)] as const;
    const shown = first < 0 ? (value > limit ? notWithin : value) : nothingToPayBack;
    return formula(
      `IF(${invested}<0,IF(${address}>${horizon},${words[0]},${address}),${words[1]})`,
      shown,
      context.formatOf(id),
      typeof shown === 'string' ? 'text' : 'number',
    );
  });
}
