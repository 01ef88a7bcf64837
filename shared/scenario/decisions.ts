import { z } from 'zod';
import { limits, resources, sides, type Resource } from './limits.ts';

/** Why an item or option was not chosen, and which resource stood in the way. */
export const rejectionSchema = z.strictObject({
  sku: z.string().max(limits.nameLength),
  reason: z.string().max(limits.noteLength),
  bottleneck: z.string().max(limits.nameLength).nullable(),
  /** How much more a fleet of it alone would cost over the horizon; null where there is none, or none that was priced. */
  more: z.number().nullable().default(null),
});

export type Rejection = z.output<typeof rejectionSchema>;

/** A piece of a service on one server of the fleet. */
export const placementSchema = z.strictObject({
  service: z.string().max(limits.nameLength),
  replica: z.int().min(0),
  /** Id of the server. */
  server: z.string().max(limits.nameLength),
  /** Part of the service that lies here, over 0 to 1. */
  share: z.number().gt(0).max(1).default(1),
});

export type Placement = z.output<typeof placementSchema>;

const itemsSchema = z
  .array(z.strictObject({ sku: z.string().max(limits.nameLength), count: z.int().min(0) }))
  .max(1_000);

/** Another fleet that is enough, and what it costs more over the horizon. */
export const alternativeSchema = z.strictObject({
  items: itemsSchema,
  cost: z.number(),
  more: z.number(),
  /** False when the search ended before the proof that no cheaper one lies between. */
  proven: z.boolean(),
});

/** Where everything lies after one server is lost. */
export const serverLossSchema = z.strictObject({
  /** Id of the lost server. */
  server: z.string().max(limits.nameLength),
  /** `nodeLimit`: more could perhaps be kept; the search ended before the proof. */
  status: z.enum(['whole', 'degraded', 'nodeLimit']),
  placement: z.array(placementSchema).max(100_000),
  degraded: z
    .array(z.strictObject({ service: z.string().max(limits.nameLength), lostShare: z.number() }))
    .max(limits.services),
});

/** Why there is no fleet; the fields are null where the reason is not one service or one resource. */
export const noFleetReasonSchema = z.strictObject({
  message: z.string().max(limits.noteLength),
  service: z.string().max(limits.nameLength).nullable(),
  resource: z.string().max(limits.nameLength).nullable(),
  need: z.number().nullable(),
  /** The most that one server offers within its cap. */
  largest: z.number().nullable(),
});

export type NoFleetReason = z.output<typeof noFleetReasonSchema>;

export const fleetDecisionSchema = z.strictObject({
  status: z.enum(['chosen', 'infeasible', 'nodeLimit']),
  items: itemsSchema,
  /** The servers by id, where services are placed; empty for a fleet that is only a sum (every service pooled). */
  servers: z
    .array(z.strictObject({ id: z.string().max(limits.nameLength), sku: z.string().max(limits.nameLength) }))
    .max(10_000)
    .default([]),
  placement: z.array(placementSchema).max(100_000),
  /** What the search made least: money over the horizon, in the scenario's currency; null when infeasible. */
  cost: z.number().nullable().default(null),
  /** Lower bound of that cost that the solver proved; null when infeasible. */
  bound: z.number().nullable(),
  /** (cost - bound) / cost; 0 is a proven optimum; null when infeasible. */
  gap: z.number().nullable(),
  rejections: z.array(rejectionSchema).max(10_000),
  reasons: z.array(noFleetReasonSchema).max(1_000).default([]),
  alternatives: z.array(alternativeSchema).max(100).default([]),
  losses: z.array(serverLossSchema).max(10_000).default([]),
});

export type FleetDecision = z.output<typeof fleetDecisionSchema>;

/** What would be rented for a row of the alternatives. */
export const offerDecisionSchema = z.strictObject({
  /** Id of the row. */
  row: z.string().max(limits.nameLength),
  offer: z.string().max(limits.nameLength),
  side: z.enum(sides),
  status: z.enum(['chosen', 'infeasible', 'nodeLimit']),
  items: itemsSchema,
  servers: fleetDecisionSchema.shape.servers,
  placement: fleetDecisionSchema.shape.placement,
  /** The managed database, where the offer has one; null where one runs one's own. */
  database: z.string().max(limits.nameLength).nullable(),
  /** Price of the instances a month in the provider's currency, its lower bound and the gap; null when infeasible. */
  cost: z.number().nullable(),
  bound: z.number().nullable(),
  gap: z.number().nullable(),
  /** Resources that the book does not state for the instances. */
  unchecked: z.array(z.enum(resources)).max(resources.length),
  reasons: z.array(noFleetReasonSchema).max(1_000),
});

export type OfferDecision = z.output<typeof offerDecisionSchema>;

/** What would be rented, with the hash of everything it depends on. */
export const offersDecisionSchema = z.strictObject({
  hash: z.string().max(200),
  list: z.array(offerDecisionSchema).max(500),
  /** The servers beside what is rented, where the scenario rents only some services. */
  hybrid: fleetDecisionSchema.optional(),
});

export type OffersDecision = z.output<typeof offersDecisionSchema>;

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
  /** Absent until the offers have been searched, which takes longer than the fleets. */
  offers: offersDecisionSchema.optional(),
});

export type Decisions = z.output<typeof decisionsSchema>;
