import { z } from 'zod';
import { idSchema, levels, nameSchema, noteSchema, quantitySchema, resources } from '../scenario/limits.ts';
import { evidenceSchema } from './evidence.ts';

const rises = { message: 'low, likely and high must rise' };
const ends = z
  .strictObject({ low: quantitySchema, high: quantitySchema })
  .refine((range) => range.low <= range.high, rises);
const range = z
  .strictObject({ low: quantitySchema, likely: quantitySchema, high: quantitySchema })
  .refine(({ low, likely, high }) => low <= likely && likely <= high, rises);

const ofResource = { resource: z.enum(resources), level: z.enum(levels), note: noteSchema.optional() };

/** How much a bottleneck explains: of a resource of its service, or of a key performance indicator. */
export const explainsSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('share'), ...ofResource, share: range }),
  z.strictObject({ type: z.literal('amount'), ...ofResource, amount: range }),
  /** In the resource's unit for every user of the service. */
  z.strictObject({ type: z.literal('perUser'), ...ofResource, amount: range }),
  z.strictObject({ type: z.literal('kpi'), kpi: idSchema, share: ends, note: noteSchema.optional() }),
]);

export type Explains = z.output<typeof explainsSchema>;

const kpiFields = {
  id: idSchema,
  name: nameSchema,
  where: nameSchema,
  service: idSchema,
  unit: z.enum(['ms', 'query/s', 'share', 'times']),
  before: ends,
  stated: ends.optional(),
  note: noteSchema.optional(),
};

const kpiSchema = z.discriminatedUnion('rule', [
  /** What the chosen measures leave of it. */
  z.strictObject({ ...kpiFields, rule: z.literal('left') }),
  /** What the chosen measures take off, added up. */
  z.strictObject({ ...kpiFields, rule: z.literal('subtract') }),
  /** In the proportion of a resource's demand on the same servers. */
  z.strictObject({ ...kpiFields, rule: z.literal('follows'), ...ofResource }),
  /** One over the share of a resource that is left. */
  z.strictObject({ ...kpiFields, rule: z.literal('inverse'), ...ofResource }),
]);

/** Bottlenecks and key performance indicators of the report (assets/catalog/performance.json). */
export const performanceFileSchema = z.strictObject({
  bottlenecks: z.array(
    z.strictObject({
      id: idSchema,
      name: nameSchema,
      where: nameSchema,
      service: idSchema,
      explains: z.array(explainsSchema).min(1),
      /** Measures that act on just this. */
      addressedBy: z.array(idSchema),
      evidence: evidenceSchema,
      /** What is true of it in Dendrite's source. */
      truth: noteSchema,
    }),
  ),
  kpis: z.array(kpiSchema),
  /** The pool before any measure and the KPI that is its load, for Little's law. */
  queries: z.strictObject({ kpi: idSchema, connections: z.int().min(1), where: nameSchema }),
});

export type Performance = z.output<typeof performanceFileSchema>;
export type Bottleneck = Performance['bottlenecks'][number];
export type Kpi = Performance['kpis'][number];
