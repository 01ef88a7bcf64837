import { limits } from '../../../../shared/scenario/limits.ts';

/** The values that an input may take. */
export interface Domain {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

interface Rule {
  readonly matches: RegExp;
  readonly least?: number;
  /** Its least value is this part of the one now: what it divides would grow without end. */
  readonly leastPart?: number;
  /** The largest value that there can be. */
  readonly limit?: number;
  /** How far to look where the value now is 0 and gives no scale. */
  readonly whenZero?: number;
  readonly whole?: boolean;
}

/** Where an input has no limit of its own near: so many times the value now. */
const mostTimes = { price: 100, demand: 5 } as const;

/** What the scenario's own limits and the meaning of an input allow; the first that matches counts. */
const rules: readonly Rule[] = [
  {
    matches: /^(activity\.|cloud\.(outbound|averageLoad)$|rate\.residual$|effort\.place$)/,
    limit: 1,
    whenZero: 1,
  },
  { matches: /^measure\..*\.(share|reduction)$/, limit: 0.99, whenZero: 0.99 },
  { matches: /^growth\.(running|cloud)$/, least: -0.5, limit: 1, whenZero: 1 },
  { matches: /^growth\.perYear$/, limit: limits.figure, whenZero: 1 },
  { matches: /^headroom\./, limit: 10, whenZero: 10 },
  { matches: /^effort\./, limit: 10_000, whenZero: 100 },
  { matches: /^rate\.pue$/, least: 1, limit: limits.figure },
  { matches: /^rate\.cop$/, least: 0.1, limit: limits.figure },
  { matches: /^stated\..*\.from$/, leastPart: 1 / mostTimes.demand },
  { matches: /^users\./, least: 1, limit: limits.users, whenZero: 10_000, whole: true },
  { matches: /^storage\.retention$/, limit: 1_200, whenZero: 60, whole: true },
];

/** The values that an input may take, by its quantity and what it is now. */
export function domainOf(options: {
  readonly quantity: string;
  readonly now: number;
  readonly kind: 'price' | 'demand';
  /** The upper end of its range, where it has one. */
  readonly high: number;
}): Domain {
  const { quantity, now, kind, high } = options;
  const rule = rules.find(({ matches }) => matches.test(quantity));
  const whole = rule?.whole ?? false;
  const scale = Math.max(now, high);
  const far = scale > 0 ? scale * mostTimes[kind] : (rule?.whenZero ?? 0);
  const most = Number(Math.min(rule?.limit ?? limits.figure, far).toPrecision(12));
  return {
    least: Math.min(rule?.leastPart === undefined ? (rule?.least ?? 0) : rule.leastPart * now, now),
    most: Math.max(whole ? Math.floor(most) : most, now),
    whole,
  };
}
