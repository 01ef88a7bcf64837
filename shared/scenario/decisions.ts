import { z } from 'zod';
import { limits, resources, type Resource } from './limits.ts';

/** Why an item or option was not chosen, and which resource stood in the way. */
export const rejectionSchema = z.strictObject({
  sku: z.string().max(limits.nameLength),
  reason: z.string().max(limits.noteLength),
  bottleneck: z.string().max(limits.nameLength).nullable(),
});

export type Rejection = z.output<typeof rejectionSchema>;

/** A piece of a service on one server. */
export const placementSchema = z.strictObject({
  service: z.string().max(limits.nameLength),
  replica: z.int().min(0),
  server: z.string().max(limits.nameLength),
});

export const fleetDecisionSchema = z.strictObject({
  status: z.enum(['chosen', 'infeasible', 'nodeLimit']),
  items: z
    .array(z.strictObject({ sku: z.string().max(limits.nameLength), count: z.int().min(0) }))
    .max(1_000),
  placement: z.array(placementSchema).max(100_000),
  /** Lower bound of the cost that the solver proved, in the scenario's currency; null when infeasible. */
  bound: z.number().nullable(),
  /** (cost - bound) / cost; 0 is a proven optimum; null when infeasible. */
  gap: z.number().nullable(),
  rejections: z.array(rejectionSchema).max(10_000),
});

export type FleetDecision = z.output<typeof fleetDecisionSchema>;

const byResource = z.strictObject(
  Object.fromEntries(resources.map((resource) => [resource, z.number()])) as Record<Resource, z.ZodNumber>,
);

/** The totals at the percentile that the fleet is planned on: the frozen result of a simulation. */
export const percentilesSchema = z.strictObject({
  percentile: z.number(),
  seed: z.int(),
  samples: z.int(),
  /** Of everything that the samples depend on. */
  hash: z.string().max(200),
  before: byResource,
  after: byResource,
});

export type Percentiles = z.output<typeof percentilesSchema>;

/** What the solver chose for both sides, with the hash of everything it depends on. */
export const decisionsSchema = z.strictObject({
  hash: z.string().max(200),
  percentiles: percentilesSchema.optional(),
  before: fleetDecisionSchema,
  after: fleetDecisionSchema,
});

export type Decisions = z.output<typeof decisionsSchema>;
