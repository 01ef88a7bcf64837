import { z } from 'zod';
import { changeFigureSchema, shareFigureSchema } from './figure.ts';
import { dateSchema, idSchema, limits, nameSchema, noteSchema, shareSchema } from './limits.ts';

/** An exact decimal, kept as text: "0.0765". */
export const decimalSchema = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,12})?$/, 'must be a decimal number such as "0.0765"');

const currencySchema = z.string().regex(/^[A-Z]{3}$/, 'must be three capital letters such as USD');

/** A price: a record of the price book, or the planner's own figure with its reason. */
export const priceChoiceSchema = z.union([
  z.strictObject({ item: z.string().min(1).max(limits.nameLength) }),
  z.strictObject({
    amount: decimalSchema,
    currency: currencySchema,
    asOf: dateSchema,
    source: z.string().min(1, 'must not be empty').max(limits.noteLength),
    note: noteSchema.optional(),
  }),
]);

export type PriceChoice = z.output<typeof priceChoiceSchema>;

/** What the quantity of a further cost follows: the unit that its price is for. */
export const costBases = {
  fixed: { label: 'for the whole fleet', unit: 'unit' },
  server: { label: 'for each server', unit: 'server' },
  rackUnit: { label: 'for each rack unit', unit: 'U' },
  rack: { label: 'for each rack begun', unit: 'rack' },
  kW: { label: 'for each kW that the servers can draw', unit: 'kW' },
  user: { label: 'for each user of a workload service', unit: 'user' },
  purchase: { label: 'percent of the servers’ purchase', unit: 'percent' },
} as const;

export type CostBasis = keyof typeof costBases;

/** Bases that are there without servers of one's own. */
export const basesWithoutServers: readonly CostBasis[] = ['fixed', 'user'];

/** When a further cost falls due. */
export const costTimes = ['once', 'month', 'year'] as const;

/** A cost beside the servers: switches, racks, spares, shipping, transit, staff, licences. */
export const costItemSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  group: z
    .enum(['network', 'rack', 'spares', 'shipping', 'transit', 'staff', 'licences', 'support', 'other'])
    .default('other'),
  basis: z.enum(Object.keys(costBases) as [CostBasis, ...CostBasis[]]),
  when: z.enum(costTimes),
  /** How many of the basis: 2 switches for the fleet, half a rack unit for each server. */
  quantity: z.number().gt(0, 'must be above 0: leave the cost out instead').max(1e6).default(1),
  price: priceChoiceSchema,
  /** Also paid where machines are rented, as staff and licences are; left out, only for servers of one's own. */
  rented: z.boolean().optional(),
  /** Sold in packs of so many, where it is. */
  pack: z.int().min(1).max(10_000).optional(),
  partNumber: z.string().max(limits.nameLength).optional(),
  note: noteSchema.optional(),
});

export type CostItem = z.output<typeof costItemSchema>;

const unchanged = {
  low: 0,
  likely: 0,
  high: 0,
  used: 'likely',
  distribution: 'fixed',
  source: 'Prices as they are today',
  grade: 'decided',
} as const;

/** A rented place in somebody else's data centre: its fee always includes cooling. */
const colocationSchema = z.strictObject({
  price: priceChoiceSchema,
  per: z.enum(['kW', 'rackUnit', 'rack']),
  /** Whether the fee includes the power as well. */
  includesPower: z.boolean().default(true),
});

export const costsSchema = z
  .strictObject({
    currency: currencySchema,
    horizonMonths: z
      .int()
      .min(1, 'must be at least 1 month')
      .max(limits.horizonMonths, `must be at most ${limits.horizonMonths} months`)
      .default(36),
    electricity: priceChoiceSchema,
    /** Where the servers stand. */
    site: z.enum(['room', 'colocation']).default('room'),
    /** How the energy of cooling is counted, once: by PUE, or by the coefficient of performance of the cooling. */
    cooling: z.enum(['pue', 'cop']).default('pue'),
    /** Power usage effectiveness: facility power over machine power. */
    pue: priceChoiceSchema,
    /** Coefficient of performance: heat removed over power drawn by the cooling. */
    cop: priceChoiceSchema.optional(),
    colocation: colocationSchema.optional(),
    /** Maintenance a year as a percent of the purchase. */
    maintenancePercent: priceChoiceSchema,
    developerWeek: priceChoiceSchema,
    /** Further costs of servers of one's own. */
    items: z.array(costItemSchema).max(200).default([]),
    /** Change a year of running costs (power, space, support, staff) and of cloud prices. */
    growth: z
      .strictObject({
        running: changeFigureSchema.prefault(unchanged),
        cloud: changeFigureSchema.prefault(unchanged),
      })
      .prefault({}),
    /** Months after which a server is bought anew. */
    lifeMonths: z.int().min(6).max(limits.horizonMonths).default(60),
    /** Part of the purchase that the servers are still worth at the end of the horizon. */
    residual: shareFigureSchema.prefault({ ...unchanged, source: 'Nothing is resold, as planned' }),
    /** Discount rate a year. */
    discountRate: z.number().gt(-1, 'must be above -100 %').max(10, 'must be at most 1,000 %').default(0.07),
    taxRate: shareSchema.default(0),
  })
  .superRefine((costs, context) => {
    const said = (path: readonly (string | number)[], message: string): void =>
      context.addIssue({ code: 'custom', path: [...path], message });
    if (costs.site === 'colocation' && costs.colocation === undefined)
      said(['colocation'], 'the site is a colocation: give its price');
    if (costs.cooling === 'cop' && costs.cop === undefined)
      said(['cop'], 'cooling is counted by its coefficient of performance: give it');
    costs.items.forEach(({ id, rented, basis }, at) => {
      if (rented === true && !basesWithoutServers.includes(basis))
        context.addIssue({
          code: 'custom',
          path: ['items', at, 'rented'],
          message: `a cost ${costBases[basis].label} has nothing to count where machines are rented`,
          params: { mend: 'count it for the whole fleet or for each user, or only for servers of one’s own' },
        });
      if (costs.items.findIndex((item) => item.id === id) < at)
        said(['items', at, 'id'], `the id "${id}" is used twice`);
    });
  });

export type Costs = z.output<typeof costsSchema>;
