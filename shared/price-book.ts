import { z } from 'zod';

const maybeNumber = z.number().nullable().default(null);

/** One item at one date with its price and capacities, as kept in assets/catalog/prices.json. */
export const priceRecordSchema = z.looseObject({
  id: z.string().min(1).max(200),
  kind: z.string().min(1).max(100),
  vendor: z.string().max(200).nullable().default(null),
  name: z.string().max(500),
  region: z.string().max(200).nullable().default(null),
  term: z.string().max(200).nullable().default(null),
  vcpu: maybeNumber,
  cpuCores: maybeNumber,
  threads: maybeNumber,
  memoryGiB: maybeNumber,
  storageTB: maybeNumber,
  iops: maybeNumber,
  networkGbps: z
    .looseObject({ baseline: maybeNumber, burst: maybeNumber, internetCap: maybeNumber })
    .nullable()
    .default(null),
  power: z
    .looseObject({ idleW: maybeNumber, typicalW: maybeNumber, maxW: maybeNumber, tdpW: maybeNumber })
    .nullable()
    .default(null),
  price: z.looseObject({
    amount: z.number().nullable(),
    low: maybeNumber,
    high: maybeNumber,
    currency: z.string().max(20).nullable(),
    unit: z.string().max(200).nullable(),
    taxIncluded: z.boolean().default(false),
  }),
  drives: z
    .looseObject({
      count: z.number(),
      sizeTB: z.number(),
      kind: z.string().nullable().default(null),
      raid: z.string(),
      usableTB: z.number(),
      ratedWriteIopsPerDrive: maybeNumber,
    })
    .nullable()
    .default(null),
  asOf: z.string().max(40).nullable().default(null),
  asOfPrecision: z.string().max(20).nullable().default(null),
  confidence: z.enum(['high', 'medium', 'low', 'estimate', 'unverified']),
  eligible: z.boolean(),
  supersededBy: z.string().max(200).nullable().default(null),
  sourceUrl: z.string().max(2_000).nullable().default(null),
  sourceNote: z.string().max(2_000).nullable().default(null),
  derivedFrom: z.array(z.string()).nullable().default(null),
  note: z.string().max(10_000).nullable().default(null),
  extra: z.looseObject({}).nullable().default(null),
  /** Date on which the planner retired it: it can still be named, but is not chosen. */
  retired: z.string().max(40).optional(),
});

export type PriceRecord = z.output<typeof priceRecordSchema>;

export const priceBookSchema = z.looseObject({
  meta: z.looseObject({ generated: z.string().max(40) }),
  /** One record an item: its newest price. */
  records: z.array(priceRecordSchema).max(20_000),
  /** Earlier prices under the same ids, in the order in which they were entered. */
  history: z.array(priceRecordSchema).max(100_000).optional(),
});

export type PriceBook = z.output<typeof priceBookSchema>;
