import { z } from 'zod';
import type { Attribution } from '../decision/attribution.ts';
import type { Flips } from '../decision/flips.ts';
import type { DecisionInputs, NoDecision } from '../decision/inputs.ts';
import type { Lots } from '../decision/lots.ts';
import type { BreakEvenMap } from '../decision/map.ts';
import type { Measuring } from '../decision/measuring.ts';
import type { Regret } from '../decision/regret.ts';
import { targetKinds, type TargetTotal } from '../decision/target.ts';
import { weightSchema, worldsSchema } from '../scenario/regret.ts';

/** Most values along a side of the break-even map. */
export const mostMapSteps = 61;

/** A target in whole units of the scenario's currency. */
export const targetSchema = z
  .number()
  .min(0, 'must be at least 0')
  .max(1e12, 'must be at most 1,000,000,000,000');

const id = z.strictObject({ id: z.string().min(1).max(100) });
const side = z
  .strictObject({
    /** Id of an input of `decision.inputs`. */
    input: z.string().min(1).max(200),
    /** First and last value; left out, the range of the input, or a quarter to four times what it is now. */
    from: z.number().optional(),
    to: z.number().optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    path: ['to'],
    message: 'must be above from',
  });

/** Questions about the decision; each runs in a worker, reports progress, can be cancelled and is remembered. */
export const decisionInputs = {
  'decision.inputs': id,
  'decision.attribution': id,
  'decision.flips': id,
  /** Weights that are left out are those of the scenario. */
  'decision.regret': z.strictObject({
    id: z.string().min(1).max(100),
    worlds: worldsSchema.optional(),
    over: weightSchema.optional(),
    under: weightSchema.optional(),
  }),
  /** Servers by percentile, and the firm and optional lots of a quote. */
  'decision.lots': id,
  'decision.measuring': id,
  /** Left out, only the prices at which to walk away. */
  'decision.target': z.strictObject({
    id: z.string().min(1).max(100),
    target: targetSchema.optional(),
    of: z.enum(targetKinds).optional(),
  }),
  'decision.map': z.strictObject({
    id: z.string().min(1).max(100),
    x: side,
    y: side,
    steps: z
      .int()
      .min(2, 'must be at least 2')
      .max(mostMapSteps, `must be at most ${mostMapSteps}`)
      .optional(),
  }),
} as const;

/** What they answer; `none` where there is nothing to decide between, in a sentence. */
export interface DecisionOutputs {
  'decision.inputs': DecisionInputs | NoDecision;
  'decision.attribution': Attribution | NoDecision;
  'decision.flips': Flips | NoDecision;
  'decision.regret': Regret | NoDecision;
  'decision.lots': Lots | NoDecision;
  'decision.measuring': Measuring | NoDecision;
  'decision.target': TargetTotal | NoDecision;
  'decision.map': BreakEvenMap | NoDecision;
}
