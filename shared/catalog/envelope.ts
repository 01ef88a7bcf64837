import { z } from 'zod';
import { idSchema, nameSchema, noteSchema } from '../scenario/limits.ts';

/** Public sizing tables that a plan is held beside (assets/catalog/envelope.json). */
export const envelopeFileSchema = z.strictObject({
  tables: z.array(
    z.strictObject({
      id: idSchema,
      name: nameSchema,
      /** Which part of a plan the table sizes: homeserver and its database, or everything. */
      speaksOf: z.enum(['homeserver', 'everything']),
      /** How it counts users: "concurrent users". */
      users: nameSchema,
      source: noteSchema,
      url: z.url(),
      asOf: z.string(),
      /** Rising by users; a row holds up to that many. */
      rows: z
        .array(
          z.strictObject({
            users: z.int().positive(),
            cores: z.number().positive(),
            memoryGiB: z.number().positive(),
          }),
        )
        .min(1),
    }),
  ),
});

export type EnvelopeTable = z.output<typeof envelopeFileSchema>['tables'][number];
