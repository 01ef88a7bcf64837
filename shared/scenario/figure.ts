import { z } from 'zod';
import { parseUnit, sameUnit } from '../units.ts';
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

/** The unit of a figure may be said, and must then be the one that it is counted in: a figure of another unit is another figure. */
export function checkUnit(
  unit: string | undefined,
  expected: string,
  { context, path = [] }: { readonly context: z.RefinementCtx; readonly path?: readonly string[] },
): void {
  if (unit === undefined) return;
  let fits = false;
  try {
    fits = sameUnit(parseUnit(unit), parseUnit(expected));
  } catch {
    // A unit that cannot be read fits none; the sentence below says which one is meant.
  }
  if (fits) return;
  context.addIssue({
    code: 'custom',
    path: [...path, 'unit'],
    message: `the unit "${unit.slice(0, 60)}" is not that of this figure, which is counted in ${expected === '1' ? 'shares (1)' : expected}`,
    params: { mend: 'use that unit, or leave it out' },
  });
}

function figure(of: { readonly largest: number; readonly smallest?: number; readonly unit?: string }) {
  const { largest, smallest = 0, unit } = of;
  const end =
    unit === '1'
      ? z
          .number()
          .min(smallest, `is below ${smallest} (${smallest * 100} %)`)
          .max(largest, `is above ${largest} (${largest * 100} %)`)
      : z.number().min(smallest).max(largest);
  return z
    .strictObject({
      low: end,
      likely: end,
      high: end,
      /** Which end of the range the plan uses, or a number that the source states instead of any end. */
      used: z.union([z.enum(tierNames), end]),
      distribution: z.enum(distributions).default('pert'),
      /** What one of it is counted in; left out, the unit that goes with its name. */
      unit: z.string().max(limits.nameLength).optional(),
      ...sourceFields,
    })
    .superRefine((value, context) => {
      if (unit !== undefined) checkUnit(value.unit, unit, { context });
      if (value.low > value.likely) {
        context.addIssue({
          code: 'custom',
          path: ['low'],
          message: `low (${value.low}) is above likely (${value.likely})`,
          params: { mend: 'give low, likely and high in rising order' },
        });
      }
      if (value.likely > value.high) {
        context.addIssue({
          code: 'custom',
          path: ['high'],
          message: `high (${value.high}) is below likely (${value.likely})`,
          params: { mend: 'give low, likely and high in rising order' },
        });
      }
    });
}

/** A figure with its range, the value used, its source, date and evidence grade. */
export const figureSchema = figure({ largest: limits.figure });

/** The same for a share between 0 and 1. */
export const shareFigureSchema = figure({ largest: 1, unit: '1' });
/** A growth a year as a share: 1 doubles it; without a largest but that of every figure. */
export const growthFigureSchema = figure({ largest: limits.figure, unit: '1' });
/** A change a year as a share: -0.5 halves a price, 1 doubles it. */
export const changeFigureSchema = figure({ largest: 1, smallest: -0.5, unit: '1' });

export type Figure = z.output<typeof figureSchema>;
export type FigureTier = (typeof tierNames)[number];

/** The value of a figure that the plan uses. */
export function usedValue(figure: Figure): number {
  return typeof figure.used === 'number' ? figure.used : figure[figure.used];
}
