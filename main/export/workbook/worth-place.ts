import type { Model } from '../../../shared/quantity/quantity.ts';

/** Where the present value and the rates of return stand: at the head of the sheet Costs, not among the working. */
export const worthSheet = 'Costs';

/** Columns of the table of what each alternative is worth. */
export const worthColumns = {
  total: 3,
  'alternative.npv': 4,
  difference: 5,
  'against.irrMonth': 6,
  'against.irr': 7,
  payback: 8,
  discounted: 9,
} as const;

/** Quantities that stand in that table. */
export const worthIds = ['alternative.npv', 'against.irrMonth', 'against.irr'] as const;

/** Rows of the two tables and of the sentences below them; undefined where no alternative is counted. */
export interface WorthRows {
  readonly years: number;
  readonly worth: number;
  readonly sentences: number;
  /** The first row that is free again. */
  readonly end: number;
}

/** The sentences that stand where a figure does not exist. */
export const worthSentences = [
  'It costs no more at time 0: nothing has to be paid back.',
  'Not within the horizon.',
  'There is no rate: the flows never change sign.',
] as const;

/** Places the head of the sheet Costs below its title: each table has a title and a head, the second two sentences more, those below it an empty row. */
export function worthRowsOf(model: Model, topRows: number): WorthRows | undefined {
  const count = model.axes.alternative?.length ?? 0;
  if (count === 0 || !model.quantities.some(({ id }) => id === 'alternative.npv')) return undefined;
  const years = topRows + 3;
  const worth = years + count + 5;
  const sentences = worth + count;
  return { years, worth, sentences, end: sentences + worthSentences.length + 1 };
}
