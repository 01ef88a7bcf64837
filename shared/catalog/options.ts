import { z } from 'zod';
import { idSchema, nameSchema, noteSchema, resources, sides } from '../scenario/limits.ts';

const itemId = z.string().min(1).max(200);
const amount = z.number().positive();

/** How drives are joined; the rules for capacity and writes are those of the servers of the price book. */
export const raidLevels = ['none', 'RAID 0', 'RAID 1', 'RAID 5', 'RAID 6', 'RAID 10'] as const;

/** Which services lie on a server: all of a kind, for every resource or only for those named. */
const carriesSchema = z.strictObject({
  kind: nameSchema,
  resources: z.array(z.enum(resources)).min(1).optional(),
});

/** One server or instance as its source states it; what is left out is not stated and never counts as enough. */
const serverSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  /** The source's own words. */
  words: noteSchema,
  /** Cores, or virtual processors with how many threads of a core each stands for. */
  cores: amount.optional(),
  vcpu: amount.optional(),
  threadsPerCore: z.union([z.literal(1), z.literal(2)]).default(1),
  memoryGiB: amount.optional(),
  drives: z
    .strictObject({
      count: z.int().positive(),
      sizeTB: amount,
      raid: z.enum(raidLevels),
      /** What the source calls the capacity. */
      statedTB: amount,
    })
    .optional(),
  networkGbps: amount.optional(),
  writeIops: amount.optional(),
  carries: z.array(carriesSchema).default([]),
  /** Parts that no service of a scenario stands for. */
  parts: z.array(nameSchema).default([]),
  /** Whether services could use it, so that it counts in the sums. */
  counted: z.boolean().default(true),
});

const lineBase = { label: nameSchema, listed: z.boolean().default(false) };

/** A part of its price: so many of an item, or as much as the load of the scenario asks for. */
const priceLineSchema = z.discriminatedUnion('of', [
  z.strictObject({ ...lineBase, of: z.literal('count'), item: itemId, count: amount }),
  z.strictObject({ ...lineBase, of: z.literal('storage'), item: itemId }),
  z.strictObject({ ...lineBase, of: z.literal('iops'), item: itemId, included: z.number().min(0) }),
  /** Graduated: the records in their order; each says how many GB it covers (`extra.tierGB`). */
  z.strictObject({ ...lineBase, of: z.literal('egress'), items: z.array(itemId).min(1) }),
  /** A percent of the purchase for each year of the horizon. */
  z.strictObject({ ...lineBase, of: z.literal('purchase'), item: itemId }),
]);

/** A fleet that somebody proposed. */
const optionSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  kind: z.enum(['servers', 'cloud']),
  side: z.enum(sides),
  /** Scenarios of this report always show it. */
  report: z.enum(['reference']).optional(),
  source: nameSchema,
  claim: z.strictObject({
    low: amount,
    high: amount,
    currency: z.string().regex(/^[A-Z]{3}$/),
    per: z.enum(['purchase', 'month']),
    source: nameSchema,
  }),
  servers: z.array(serverSchema).min(1).max(50),
  lines: z.array(priceLineSchema).min(1).max(14),
});

export type CatalogOption = z.output<typeof optionSchema>;
export type CatalogServer = CatalogOption['servers'][number];
export type PriceLine = CatalogOption['lines'][number];

/** Fleets to judge (assets/catalog/options.json). */
export const optionsFileSchema = z.strictObject({ options: z.array(optionSchema) });
