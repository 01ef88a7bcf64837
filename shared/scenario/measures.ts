import { z } from 'zod';
import { changeSchema } from './figure.ts';
import { idSchema, limits, noteSchema, quantitySchema, resources, shareSchema } from './limits.ts';

/** A reduction as somebody stated it: the amount before and after, never a rounded percent. */
export const statedReductionSchema = z
  .strictObject({
    service: idSchema,
    resource: z.enum(resources),
    from: quantitySchema.positive('must be above 0'),
    to: quantitySchema,
    source: z.string().min(1).max(limits.noteLength),
    note: noteSchema.optional(),
  })
  .refine((pair) => pair.to > 0, {
    path: ['to'],
    message: 'a reduction of 100 % leaves nothing to run',
    params: { mend: 'give what is left' },
  });

export type StatedReduction = z.output<typeof statedReductionSchema>;

const reductionRange = z
  .strictObject({
    low: z.number().min(0).lt(1, 'a reduction of 100 % leaves nothing to run'),
    likely: z.number().min(0).lt(1, 'a reduction of 100 % leaves nothing to run'),
    high: z.number().min(0).lt(1, 'a reduction of 100 % leaves nothing to run'),
  })
  .refine((range) => range.low <= range.likely && range.likely <= range.high, {
    message: 'low, likely and high must rise',
  });

/** What a measure does to one resource of one service. */
export const effectSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reduces'),
    service: idSchema,
    resource: z.enum(resources),
    /** The share of the resource that the measure can act on at all. */
    share: shareSchema,
    reduction: reductionRange,
  }),
  z.strictObject({
    type: z.literal('adds'),
    service: idSchema,
    resource: z.enum(resources),
    amount: quantitySchema,
  }),
]);

export type Effect = z.output<typeof effectSchema>;

export const measuresSchema = z.strictObject({
  /** `stated`: the totals that the report states; `composed`: the chosen measures, by what each leaves. */
  mode: z.enum(['stated', 'composed']),
  stated: z.array(statedReductionSchema).max(limits.measures),
  /** Ids of the measures that are switched on (assets/catalog/measures.json). */
  chosen: z.array(idSchema).max(limits.measures),
  /** Effects that the planner changed, by measure. */
  changes: z
    .record(idSchema, z.strictObject({ effects: z.array(effectSchema).max(100), change: changeSchema }))
    .default({}),
});

export type Measures = z.output<typeof measuresSchema>;
