import { z } from 'zod';
import { idSchema, nameSchema, noteSchema } from '../scenario/limits.ts';
import { effectSchema } from '../scenario/measures.ts';

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
