import { z } from 'zod';
import { dateSchema, limits, noteSchema, shareSchema } from './limits.ts';

/** An exact decimal, kept as text: "0.0765". */
export const decimalSchema = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,12})?$/, 'must be a decimal number such as "0.0765"');

/** A price: a record of the price book, or the planner's own figure with its reason. */
export const priceChoiceSchema = z.union([
  z.strictObject({ item: z.string().min(1).max(limits.nameLength) }),
  z.strictObject({
    amount: decimalSchema,
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters such as USD'),
    asOf: dateSchema,
    source: z.string().min(1).max(limits.noteLength),
    note: noteSchema.optional(),
  }),
]);

export type PriceChoice = z.output<typeof priceChoiceSchema>;

export const costsSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters such as USD'),
  horizonMonths: z.int().min(1).max(limits.horizonMonths).default(36),
  electricity: priceChoiceSchema,
  /** Power usage effectiveness: facility power over machine power. */
  pue: priceChoiceSchema,
  /** Maintenance a year as a percent of the purchase. */
  maintenancePercent: priceChoiceSchema,
  developerWeek: priceChoiceSchema,
  /** Discount rate a year. */
  discountRate: z.number().gt(-1, 'must be above -100 %').max(10).default(0.07),
  taxRate: shareSchema.default(0),
});

export type Costs = z.output<typeof costsSchema>;
