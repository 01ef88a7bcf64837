import { resources } from '../../../shared/scenario/limits.ts';

/** Headings of the blocks of quantities, by the first words of their ids. */
const titles: Readonly<Record<string, string>> = {
  users: 'Users',
  activity: 'Activity',
  item: 'What one server has',
  perUser: 'What one user needs',
  'demand.before': 'Demand before measures',
  'demand.after': 'Demand after measures',
  demand: 'Demand by the stated reductions and by the composed measures',
  measures: 'Stated reductions against composed measures',
  service: 'What loads a service',
  storage: 'Storage kept',
  left: 'Share left by the measures',
  'requirements.before': 'Requirement before measures',
  'requirements.after': 'Requirement after measures',
  'fleet.before': 'Fleet before measures',
  'fleet.after': 'Fleet after measures',
  recovery: 'Recovery after a loss',
  phase: 'Power at the site',
  option: 'Fleets that somebody proposed',
  'costs.before': 'Costs before measures',
  'costs.after': 'Costs after measures',
  rate: 'Rates',
  effort: 'Developer weeks',
  costs: 'Savings and payback',
  cloud: 'What would be rented, and its bill a month',
  exchange: 'Exchange rates',
  hybrid: 'Some services rented, the others on one’s own servers',
  instance: 'Instances',
  own: 'Which alternative owns servers',
  once: 'Paid at time 0',
  monthly: 'Running costs a month',
  year: 'Running costs by year',
  alternative: 'Alternatives: totals and worth',
  against: 'Against the chosen alternative',
  span: 'Calendar of the horizon',
  choice: 'What the choice of servers compares',
  kpi: 'Key performance indicators',
  bottleneck: 'Bottlenecks: what each explains',
  queryTime: 'Query time that the pool allows (Little’s law)',
  performance: 'What the measures leave, phase by phase',
  claim: 'Claims of the report, computed',
};

/** Families whose inputs are shown again, as links, on the sheet of the formulas that use them. */
export const linkedFamilies: ReadonlySet<string> = new Set(['users', 'activity', 'item']);

/** The family of a quantity: the first word of its id, with the side where it has one. */
export function familyOf(id: string): string {
  const [first = id, second] = id.split('.');
  return second === 'before' || second === 'after' ? `${first}.${second}` : first;
}

/** The heading of a family; the name of the sheet where the family has none of its own. */
export function familyTitle(family: string, sheet: string): string {
  return titles[family] ?? sheet;
}

/** Which side a family belongs to; headings of the two sides have their own colours. */
export function sideOfFamily(family: string): 'before' | 'after' | undefined {
  if (family.endsWith('.before')) return 'before';
  return family.endsWith('.after') ? 'after' : undefined;
}

/** Columns of a table in the order of the resources; what has none keeps its place before them. */
export function byResource<T extends { readonly id: string }>(items: readonly T[]): readonly T[] {
  const rank = ({ id }: T): number => resources.findIndex((resource) => id.split('.').includes(resource));
  return [...items].sort((a, b) => rank(a) - rank(b));
}
