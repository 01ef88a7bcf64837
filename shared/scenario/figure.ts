import { z } from 'zod';
import { dateSchema, limits, noteSchema } from './limits.ts';

export const grades = [
  'measured here',
  'vendor document',
  'field report',
  'guess',
  'decided',
  'standard',
] as const;

/** Who changed a figure, why, and when. */
export const changeSchema = z.strictObject({
  by: z.string().max(limits.nameLength),
  why: noteSchema,
  on: dateSchema,
});

const sourceFields = {
  source: z.string().min(1).max(limits.noteLength),
  url: z.url().max(2_000).optional(),
  asOf: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a year, month or date such as 2026-11')
    .optional(),
  grade: z.enum(grades),
  note: noteSchema.optional(),
  change: changeSchema.optional(),
};

const tierNames = ['low', 'likely', 'high'] as const;

/** How the range of a figure is drawn; `likely` is the mode (the median where lognormal: low and high are P10 and P90). */
export const distributions = ['fixed', 'uniform', 'triangular', 'pert', 'lognormal'] as const;

function figure(largest: number, smallest = 0) {
  const end = z.number().min(smallest).max(largest);
  return z
    .strictObject({
      low: end,
      likely: end,
      high: end,
      /** Which end of the range the plan uses, or a number that the source states instead of any end. */
      used: z.union([z.enum(tierNames), end]),
      distribution: z.enum(distributions).default('pert'),
      ...sourceFields,
    })
    .superRefine((value, context) => {
      if (value.low > value.likely) {
        context.addIssue({ code: 'custom', path: ['low'], message: 'low is above likely' });
      }
      if (value.likely > value.high) {
        context.addIssue({ code: 'custom', path: ['high'], message: 'high is below likely' });
      }
    });
}

/** A figure with its range, the value used, its source, date and evidence grade. */
export const figureSchema = figure(limits.figure);
/** The same for a share between 0 and 1. */
export const shareFigureSchema = figure(1);
/** A change a year as a share: -0.5 halves a price, 1 doubles it. */
export const changeFigureSchema = figure(1, -0.5);

export type Figure = z.output<typeof figureSchema>;
export type FigureTier = (typeof tierNames)[number];

/** The value of a figure that the plan uses. */
export function usedValue(figure: Figure): number {
  return typeof figure.used === 'number' ? figure.used : figure[figure.used];
}
