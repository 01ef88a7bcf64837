import { z } from 'zod';
import { idSchema, nameSchema, noteSchema } from '../scenario/limits.ts';
import { effectSchema } from '../scenario/measures.ts';
import { evidenceSchema } from './evidence.ts';

const share = z.number().min(0).lt(1, 'a reduction of 100 % leaves nothing to run');
const rises = { message: 'low must not be above high' };

/** What a measure does to a key performance indicator (ids of assets/catalog/performance.json). */
export const kpiEffectSchema = z.discriminatedUnion('type', [
  z
    .strictObject({ type: z.literal('reduces'), kpi: idSchema, low: share, high: share })
    .refine((effect) => effect.low <= effect.high, rises),
  /** Milliseconds off a latency. */
  z
    .strictObject({
      type: z.literal('subtracts'),
      kpi: idSchema,
      low: z.number().min(0),
      high: z.number().min(0),
    })
    .refine((effect) => effect.low <= effect.high, rises),
]);

export type KpiEffect = z.output<typeof kpiEffectSchema>;

/** What Dendrite's source says of a measure; everything but `sound` becomes a finding once it is chosen, or is said in `truth`. */
export const verdicts = ['sound', 'partly', 'exists', 'fails', 'harmful'] as const;

/** The measures of the catalogue (assets/catalog/measures.json). */
export const measuresFileSchema = z.strictObject({
  measures: z.array(
    z
      .strictObject({
        id: idSchema,
        name: nameSchema,
        /** Where it is stated. */
        where: nameSchema,
        kind: z.enum(['configuration', 'code', 'schema']),
        /** Phase of the reference roadmap; null for one that no phase names. */
        phase: idSchema.nullable(),
        /** Tasks of the reference roadmap that carry it out. */
        tasks: z.array(idSchema),
        /** Developer weeks; null where nobody states any. */
        effortWeeks: z
          .strictObject({ low: z.number().min(0), high: z.number().min(0), note: noteSchema })
          .nullable(),
        effects: z.array(effectSchema),
        kpis: z.array(kpiEffectSchema),
        /** Improvements that are stated and that no quantity speaks of. */
        alsoStated: z.array(nameSchema),
        evidence: evidenceSchema,
        verdict: z.enum(verdicts),
        /** What is true of it in Dendrite's source. */
        truth: noteSchema,
        /** What it breaks, for one that is harmful: choosing it gives a blocker. */
        harm: noteSchema.optional(),
        /** Alternatives: choosing one of these beside it is a contradiction. */
        excludes: z.array(idSchema).default([]),
        /** Connections that it lets the pool open. */
        poolConnections: z.number().int().min(1).optional(),
      })
      .refine((measure) => (measure.verdict === 'harmful') === (measure.harm !== undefined), {
        path: ['harm'],
        message: 'a harmful measure says what it breaks, and only that one does',
      }),
  ),
});

export type Measure = z.output<typeof measuresFileSchema>['measures'][number];
