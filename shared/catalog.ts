import { z } from 'zod';
import { idSchema, nameSchema, noteSchema } from './scenario/limits.ts';
import { effectSchema } from './scenario/measures.ts';
import type { PriceBook } from './price-book.ts';

/** The measures of the catalogue (assets/catalog/measures.json). */
export const measuresFileSchema = z.strictObject({
  measures: z.array(
    z.strictObject({
      id: idSchema,
      name: nameSchema,
      /** Where it is stated. */
      where: nameSchema,
      effects: z.array(effectSchema),
      /** What is true of it in Dendrite's source. */
      truth: noteSchema,
    }),
  ),
});

export type Measure = z.output<typeof measuresFileSchema>['measures'][number];

/** What the engine is handed beside the scenario: data with sources, never code. */
export interface Catalog {
  readonly book: PriceBook;
  readonly measures: readonly Measure[];
}
