import { z } from 'zod';
import { limits } from './limits.ts';

/** How many samples may be drawn. */
export const samplesSchema = z
  .int('must be a whole number')
  .min(limits.leastSamples, `is below the least of ${limits.leastSamples} samples`)
  .max(
    limits.samples,
    `is above the limit of ${limits.samples} samples, which holds P95 more exactly than any input`,
  );

/** A percentile that a fleet can be planned on. */
export const percentileSchema = z
  .number()
  .min(1, 'must be between 1 and 99')
  .max(99, 'must be between 1 and 99');

export const samplingSchema = z.strictObject({
  samples: samplesSchema,
  /** The percentile of the requirement that decides the fleet; left out, the figures used decide it. */
  planOn: percentileSchema.optional(),
});

export type Sampling = z.output<typeof samplingSchema>;
