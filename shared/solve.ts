import { z } from 'zod';

const finite = z.number().min(-1e15).max(1e15);
const positive = z.number().min(0).max(1e15);
const name = z.union([z.string().min(1).max(200), z.number()]).transform(String);

export const cashflowSchema = z.strictObject({
  kind: z.literal('cashflow'),
  /** One flow a period, out negative, in positive. */
  flows: z.array(finite).min(1).max(10_000),
  /** Discount rate of a period. */
  rate: z.number().gt(-1, 'must be above -1 (-100 %)').max(1e6).optional(),
  /** `time0`: the first flow happens now; `end`: at the end of the first period, as Excel's NPV counts. */
  timing: z.enum(['time0', 'end']).default('time0'),
});

export const tiersSchema = z.strictObject({
  kind: z.literal('tiers'),
  quantity: positive,
  /** Each tier ends at `upTo`, or is `size` long; the last may be open. */
  tiers: z
    .array(z.strictObject({ upTo: positive.nullish(), size: positive.nullish(), rate: positive }))
    .min(1)
    .max(1_000),
  /** What is free before the first tier starts. */
  free: positive.optional(),
  mode: z.enum(['graduated', 'volume']).default('graduated'),
  unit: z.string().max(40).optional(),
  currency: z.string().max(10).optional(),
  decimals: z.int().min(0).max(6).default(2),
});

const link = z.union([
  name,
  z.strictObject({ id: name, type: z.enum(['FS', 'SS', 'FF', 'SF']).default('FS'), lag: finite.default(0) }),
]);
const estimate = {
  duration: positive.optional(),
  optimistic: positive.optional(),
  likely: positive.optional(),
  pessimistic: positive.optional(),
};

export const networkSchema = z.strictObject({
  kind: z.literal('network'),
  activities: z
    .array(z.strictObject({ id: name, ...estimate, predecessors: z.array(link).max(5_000).default([]) }))
    .max(5_000)
    .optional(),
  arcs: z
    .array(z.strictObject({ id: name.optional(), from: name, to: name, ...estimate }))
    .max(5_000)
    .optional(),
  /** Asks for the probability of being done by each of these. */
  by: z.array(positive).max(100).optional(),
  /** Three-point estimates are also sampled; 0 leaves that out. */
  samples: z.int().min(0).max(1_000_000, 'is above the limit of 1,000,000 samples').default(20_000),
  seed: z.int().min(0).default(1),
});

const vector = z.union([positive, z.array(positive).min(1).max(20), z.record(z.string().max(40), positive)]);

export const packingSchema = z.strictObject({
  kind: z.literal('packing'),
  bins: z
    .array(
      z.strictObject({
        id: name.optional(),
        capacity: vector,
        cost: positive.default(1),
        limit: z.int().min(0).optional(),
      }),
    )
    .min(1)
    .max(200),
  items: z
    .array(
      z.strictObject({
        id: name.optional(),
        size: vector,
        count: z.int().min(0).max(100_000).default(1),
        /** Bin types that may hold it; all when left out. */
        bins: z.array(name).max(200).optional(),
        /** Items that name the same group never share a bin. */
        apart: name.optional(),
      }),
    )
    .max(10_000),
});

const quantileEnds = z.tuple([z.number().gt(0).lt(1), z.number().gt(0).lt(1)]);

export const distributionSchema = z.union([
  z.strictObject({ type: z.literal('fixed'), value: finite }),
  z.strictObject({ type: z.literal('uniform'), low: finite, high: finite }),
  z.strictObject({ type: z.literal('triangular'), low: finite, likely: finite, high: finite }),
  z.strictObject({ type: z.literal('pert'), low: finite, likely: finite, high: finite }),
  z.strictObject({ type: z.literal('normal'), mean: finite, sd: positive }),
  z.strictObject({ type: z.literal('lognormal'), mu: finite, sigma: positive }),
  z.strictObject({
    type: z.literal('lognormal'),
    low: positive,
    high: positive,
    /** Which quantiles low and high are. */
    probabilities: quantileEnds.default([0.1, 0.9]),
  }),
]);

export type DistributionInput = z.output<typeof distributionSchema>;

export type Combination =
  | string
  | number
  | {
      readonly op: 'sum' | 'product' | 'min' | 'max' | 'difference' | 'quotient';
      readonly args: readonly Combination[];
    };

const combination: z.ZodType<Combination> = z.lazy(() =>
  z.union([
    z.string().max(200),
    finite,
    z.strictObject({
      op: z.enum(['sum', 'product', 'min', 'max', 'difference', 'quotient']),
      args: z.array(combination).min(1).max(100),
    }),
  ]),
);

export const distributionProblemSchema = z.strictObject({
  kind: z.literal('distribution'),
  distribution: distributionSchema.optional(),
  inputs: z.record(z.string().min(1).max(200), distributionSchema).optional(),
  expression: combination.optional(),
  samples: z.int().min(100).max(1_000_000, 'is above the limit of 1,000,000 samples').default(100_000),
  seed: z.int().min(0).default(1),
  /** Shares between 0 and 1, e.g. 0.5 for the median. */
  quantiles: z.array(z.number().gt(0).lt(1)).max(100).default([0.05, 0.1, 0.25, 0.5, 0.75, 0.8, 0.9, 0.95]),
});

export const problemSchemas = {
  cashflow: cashflowSchema,
  tiers: tiersSchema,
  network: networkSchema,
  packing: packingSchema,
  distribution: distributionProblemSchema,
} as const;

export type ProblemKind = keyof typeof problemSchemas;
export type Problem<K extends ProblemKind> = z.output<(typeof problemSchemas)[K]>;
