import { z } from 'zod';
import { priceChoiceSchema } from './costs.ts';
import { idSchema, limits, resources, type Resource } from './limits.ts';

const skuSchema = z.string().min(1).max(limits.nameLength);
const skusSchema = z.array(skuSchema).max(1_000).default([]);
const countSchema = z.int().min(1).max(10_000);

const capSchema = z
  .number()
  .gt(0, 'must be above 0: a server that may carry nothing is a ban')
  .max(1, 'is above 1, which is the whole server')
  .default(1);

/** Two services of a rule. */
const pairSchema = z.tuple([idSchema, idSchema]);

/** How many servers may fail at once without a service being lost. */
export const redundancies = [0, 1, 2] as const;
export type Redundancy = (typeof redundancies)[number];

/** How long it takes until a lost service runs again, as the planner assumes it. */
const recoverySchema = z.strictObject({
  /** Minutes until a process is noticed as lost and started on another server. */
  restartMinutes: z.number().min(0).max(100_000).default(15),
  /** Speed at which stored data comes back from a copy on another machine. */
  restoreMBps: z.number().gt(0).max(1e6).default(200),
  /** Hours until a server is mended or replaced, for what has no room elsewhere. */
  repairHours: z.number().min(0).max(100_000).default(24),
});

/** A power phase: its voltage, its fuse, and the part of that which may be drawn all the time. */
const phaseSchema = z.strictObject({
  volts: z.number().min(50).max(1_000).default(230),
  amps: z.number().min(1).max(1_000).default(16),
  load: z.number().gt(0, 'must be above 0').max(1, 'is above 1, which is the whole fuse').default(0.8),
});

export const fleetPolicySchema = z
  .strictObject({
    /** Items that may not be chosen. */
    banned: skusSchema,
    /** Items of low or missing evidence that the planner has confirmed. */
    confirmed: skusSchema,
    /** Servers that may fail at once: none, N+1 or N+2. */
    redundancy: z.literal(redundancies).default(0),
    /** Share of each server that may be loaded, a limit of the server beside the headroom of the demand. */
    utilisationCap: z
      .strictObject(
        Object.fromEntries(resources.map((resource) => [resource, capSchema])) as Record<
          Resource,
          typeof capSchema
        >,
      )
      .prefault({}),
    /** Items of which at least so many are taken. */
    pins: z
      .array(z.strictObject({ sku: skuSchema, min: countSchema }))
      .max(1_000)
      .default([]),
    /** Servers that are there already and cost nothing to buy. */
    owned: z
      .array(z.strictObject({ sku: skuSchema, count: countSchema }))
      .max(1_000)
      .default([]),
    /** Only one kind of server. */
    homogeneous: z.boolean().default(false),
    /** The most kinds of servers; null lifts the limit. */
    maxKinds: z.int().min(1).max(1_000).nullable().default(3),
    /** Services that never share a server. */
    apart: z.array(pairSchema).max(1_000).default([]),
    /** Services that lie on the same servers. */
    together: z.array(pairSchema).max(1_000).default([]),
    recovery: recoverySchema.prefault({}),
    /** A power phase at the site. */
    phase: phaseSchema.prefault({}),
    /** Grid factor of the price book by which the carbon of the power is counted; left out, it is not. */
    carbon: z.strictObject({ item: skuSchema }).optional(),
    /** Price of a rack unit a month; left out, space costs nothing in the choice. */
    rackUnitMonth: priceChoiceSchema.optional(),
    /** Fleets of the catalogue that are judged beside the chosen one (those of the scenario's report always are). */
    options: z.array(idSchema).max(100).default([]),
  })
  .superRefine((fleet, context) => {
    const said = (path: readonly (string | number)[], [message, mend]: readonly [string, string]): void =>
      context.addIssue({ code: 'custom', path: [...path], message, params: { mend } });
    fleet.pins.forEach(({ sku }, at) => {
      if (fleet.banned.includes(sku))
        said(['pins', at, 'sku'], [`"${sku}" is pinned and banned`, 'take it out of one of the two']);
      if (fleet.pins.findIndex((pin) => pin.sku === sku) < at)
        said(['pins', at, 'sku'], [`"${sku}" is pinned twice`, 'keep one']);
    });
    const kinds = new Set(fleet.pins.map(({ sku }) => sku)).size;
    const most = fleet.homogeneous ? 1 : (fleet.maxKinds ?? Infinity);
    if (kinds > most)
      said(
        ['pins'],
        [
          `pins ${kinds} kinds of servers, and ${fleet.homogeneous ? 'only one kind is allowed (homogeneous)' : `at most ${most} are allowed (maxKinds)`}`,
          'remove a pin or lift the limit',
        ],
      );
    fleet.owned.forEach(({ sku }, at) => {
      if (fleet.owned.findIndex((entry) => entry.sku === sku) < at)
        said(['owned', at, 'sku'], [`"${sku}" is listed twice`, 'add the counts']);
    });
    for (const rule of ['apart', 'together'] as const) {
      fleet[rule].forEach(([one, other], at) => {
        if (one === other) said([rule, at], [`names "${one}" twice`, 'name two services']);
      });
    }
    const same = (a: readonly [string, string], b: readonly [string, string]): boolean =>
      a.every((id) => b.includes(id));
    fleet.apart.forEach((pair, at) => {
      if (fleet.together.some((other) => same(pair, other)))
        said(
          ['apart', at],
          [`${pair.join(' and ')} are to lie together as well`, 'keep one of the two rules'],
        );
    });
  });

export type FleetPolicy = z.output<typeof fleetPolicySchema>;
