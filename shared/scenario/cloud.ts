import { z } from 'zod';
import { shareFigureSchema } from './figure.ts';
import { redundancies } from './fleet.ts';
import { idSchema } from './limits.ts';

/** How the load would be rented, and what of its traffic is billed. */
export const cloudPolicySchema = z.strictObject({
  /** Offers of the catalogue (assets/catalog/offers.json) that are left out. */
  banned: z.array(idSchema).max(200).default([]),
  /** Instances that may fail at once; `asPlanned` is as many as servers of one's own. */
  redundancy: z.union([z.literal('asPlanned'), z.literal(redundancies)]).default('asPlanned'),
  /** Part of the traffic that leaves the provider, which is what egress is billed for. */
  outbound: shareFigureSchema.prefault({
    low: 0.4,
    likely: 0.5,
    high: 0.7,
    used: 'likely',
    source: 'Assumption: messages and media come in about as much as they go out',
    grade: 'guess',
  }),
  /** Traffic on average over the month, as a part of the rate that the network is sized for. */
  averageLoad: shareFigureSchema.prefault({
    low: 0.05,
    likely: 0.1,
    high: 0.3,
    used: 'likely',
    source: 'Assumption: office traffic is busy a few hours of the day; the sized rate is its busy hour',
    grade: 'guess',
  }),
  /** Whether the provider’s paid support is bought where there is one. */
  support: z.boolean().default(false),
  /** The services that are rented while the others run on servers of one's own, and from whom. */
  hybrid: z.strictObject({ offer: idSchema, services: z.array(idSchema).min(1).max(100) }).optional(),
});

export type CloudPolicy = z.output<typeof cloudPolicySchema>;
