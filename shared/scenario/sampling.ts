import { z } from 'zod';
import { idSchema, limits, nameSchema } from './limits.ts';
import { figureKeys } from './service.ts';

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

/** What of a service can move together with something else: its figures, who is active, and how it grows. */
const movingInputs = ['activity.busy', 'activity.peak', 'growthPerYear', ...figureKeys] as const;
export type MovingInput = (typeof movingInputs)[number];

/** Inputs that are high together and low together, because one thing drives them. */
export const movesTogetherSchema = z.strictObject({
  name: nameSchema,
  /** Spearman's rank correlation of any two of them: 0 is none, 1 is lockstep. */
  rankCorrelation: z
    .number()
    .min(0, 'is below 0; mark an input as opposite where it falls when the others rise')
    .max(1, 'is above 1, which is lockstep'),
  inputs: z
    .array(
      z.strictObject({
        service: idSchema,
        input: z.enum(movingInputs),
        /** Falls when the others rise. */
        opposite: z.boolean().optional(),
      }),
    )
    .min(2, 'needs at least two inputs: one alone moves with nothing')
    .max(1_000),
});

export type MovesTogether = z.output<typeof movesTogetherSchema>;

export const samplingSchema = z.strictObject({
  samples: samplesSchema,
  /** The percentile of the requirement that decides the fleet; left out, the figures used decide it. */
  planOn: percentileSchema.optional(),
  /** Inputs that are not drawn independently of one another; left out, all are. */
  movesTogether: z.array(movesTogetherSchema).max(100).optional(),
});

export type Sampling = z.output<typeof samplingSchema>;
