import { z } from 'zod';
import { figureSchema } from './figure.ts';

export const worldsSchema = z
  .int()
  .min(10, 'is below the least of 10 worlds')
  .max(2_000, 'is above the limit of 2,000 worlds');

export const weightSchema = z.number().min(0).max(100);

/** How fleets are scored over sampled worlds of the requirement, to find the one that is regretted least. */
export const regretSchema = z.strictObject({
  /** Sampled worlds; left out, 400, or 30 where every service is placed, which takes longer. */
  worlds: worldsSchema.optional(),
  /** What a unit of money weighs that was spent on servers nobody needed. */
  over: weightSchema.default(1),
  /** What a unit of money weighs that is spent later because too little was bought: the shortage until then counts in it. */
  under: weightSchema.default(1.5),
  /** Purchase price of a later order as a part of the price now. */
  laterPrice: figureSchema.prefault({
    low: 1,
    likely: 1.1,
    high: 1.3,
    used: 'likely',
    source: 'Assumption: a later order is smaller and memory and flash have been rising',
    grade: 'guess',
  }),
});

export type RegretPolicy = z.output<typeof regretSchema>;
