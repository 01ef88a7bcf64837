import { z } from 'zod';
import { grades } from '../scenario/figure.ts';
import { noteSchema } from '../scenario/limits.ts';

/** What a statement of the catalogue rests on. */
export const evidenceSchema = z.strictObject({
  grade: z.enum(grades),
  text: noteSchema,
  url: z.url().optional(),
});
