import { z } from 'zod';
import { grades } from '../scenario/figure.ts';
import { idSchema, nameSchema, noteSchema } from '../scenario/limits.ts';

const itemId = z.string().min(1).max(200);

/** A figure that a provider states outside its price list, or that has to be assumed. */
const statedSchema = z.strictObject({
  value: z.number().positive(),
  source: z.string().min(1).max(1_000),
  url: z.url().optional(),
  asOf: z.string().max(40).optional(),
  grade: z.enum(grades),
});

export type Stated = z.output<typeof statedSchema>;

/** Which records of the price book are the instances of an offer. */
const instancesSchema = z.strictObject({
  prefixes: z.array(itemId).min(1),
  region: z.string().max(200).nullable(),
  term: z.string().max(200).nullable(),
});

const egressSchema = z.discriminatedUnion('type', [
  /** Graduated: the records in their order and how many GB each covers; the last covers the rest. */
  z.strictObject({
    type: z.literal('tiers'),
    tariff: idSchema,
    items: z.array(itemId).min(1),
    /** GB of each tier but the last, where the records do not say so (`extra.tierGB`). */
    sizesGB: z.array(z.number().positive()).optional(),
    source: noteSchema.optional(),
  }),
  /** So many TB come with each instance, the rest by the TB. */
  z.strictObject({ type: z.literal('linear'), item: itemId, includedTBPerInstance: statedSchema }),
  z.strictObject({ type: z.literal('included'), source: noteSchema }),
]);

/**
 * What can be rented: the records of the price book that make up the bill of one provider in one region on one term.
 * A part that is left out has no price in the book; its line is "not priced".
 */
export const offerSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  provider: nameSchema,
  region: nameSchema,
  term: nameSchema,
  /** Months for which one is bound. */
  commitmentMonths: z.int().min(0).max(60),
  /** The currency that all its prices are in. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  instances: instancesSchema,
  /** Cores of a vCPU where the records do not state cores. */
  coresPerVcpu: statedSchema.optional(),
  storage: itemId.optional(),
  iops: z
    .strictObject({
      item: itemId,
      includedPerVolume: statedSchema,
      mostPerVolume: statedSchema,
      mostTBPerVolume: statedSchema,
    })
    .optional(),
  /** With `mostGbps`, as many are taken as carry the network. */
  loadBalancer: z
    .strictObject({ item: itemId, perGB: itemId.optional(), mostGbps: statedSchema.optional() })
    .optional(),
  /** A public address for each instance; left out where none is billed. */
  address: itemId.optional(),
  egress: egressSchema.optional(),
  support: itemId.optional(),
  /** The database as a service instead of an instance of one's own: its sizes in one place or in several, its storage. */
  database: z
    .strictObject({
      single: z.array(itemId).min(1),
      multiple: z.array(itemId).min(1),
      storage: itemId,
    })
    .optional(),
  note: noteSchema.optional(),
});

export type Offer = z.output<typeof offerSchema>;

/** Offers of cloud providers (assets/catalog/offers.json). */
export const offersFileSchema = z.strictObject({ offers: z.array(offerSchema) });
