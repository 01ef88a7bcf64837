import type { Figure, FigureTier } from '../../../shared/scenario/figure.ts';
import { figureKinds, type FigureKey, type Service } from '../../../shared/scenario/service.ts';
import type { ScenarioDraft } from '../../state/session.svelte.ts';

/** One row of inputs: the same figure of every service. */
export interface FigureRow {
  readonly key: FigureKey;
  readonly label: string;
  /** The label with its group, as it reads away from the table: in names and in what undo says. */
  readonly name: string;
  readonly unit: string;
  /** What a value is multiplied by to be shown in the unit. */
  readonly scale: number;
}

export interface FigureGroup {
  readonly title: string;
  readonly rows: readonly FigureRow[];
}

const groups: readonly (readonly [string, readonly FigureKey[]])[] = [
  ['Processor', ['cpu.fixed', 'cpu.idle', 'cpu.active', 'cpu.peak']],
  ['Memory', ['memory.fixed', 'memory.idle', 'memory.active', 'memory.peak', 'memory.buffers']],
  [
    'Storage, disk and network',
    [
      'storage.fixed',
      'storage.stored',
      'storage.monthly',
      'iops.fixed',
      'iops.active',
      'network.fixed',
      'network.active',
    ],
  ],
];

/** Groups of figure rows that at least one service has. */
export function figureGroups(services: readonly Service[]): readonly FigureGroup[] {
  return groups
    .map(([title, keys]) => ({
      title,
      rows: keys
        .filter((key) => services.some((service) => service.figures[key] !== undefined))
        .map((key) => rowOf(key)),
    }))
    .filter((group) => group.rows.length > 0);
}

/** A row without the words that its group says already; cores for one user are so few that they are shown in thousandths. */
export function rowOf(key: FigureKey): FigureRow {
  const { label, unit } = figureKinds[key];
  const short = label.replace(/^(Processor|Memory), (.)/, (_, _group: string, first: string) =>
    first.toUpperCase(),
  );
  const small = unit === 'cores/user';
  return {
    key,
    label: short,
    name: label.toLowerCase(),
    unit: small ? 'mcores/user' : unit,
    scale: small ? 1_000 : 1,
  };
}

/** One number without a range. */
export function isFixed(figure: Figure): boolean {
  return figure.low === figure.high;
}

/** How a range is drawn, in words. */
export const distributionNames: Readonly<Record<Figure['distribution'], string>> = {
  fixed: 'fixed',
  uniform: 'uniform',
  triangular: 'triangular',
  pert: 'beta-PERT',
  lognormal: 'lognormal',
};

/** Notes that a figure was changed: by whom and when; the reason stays until another is given. */
export function noteChange(figure: FigureDraft, by: string): void {
  const on = new Date().toISOString().slice(0, 10);
  figure.change = { by: by === '' ? 'the planner' : by, why: figure.change?.why ?? '', on };
}

/** Whether the value that is multiplied, or its range, is another one. */
export function sameValue(a: Figure, b: Figure): boolean {
  return a.low === b.low && a.likely === b.likely && a.high === b.high && a.used === b.used;
}

/** Which end of its range a figure uses, in one letter; `!` where it is a number of its own. */
export function usedMark(figure: Figure): string {
  if (typeof figure.used === 'number') return '!';
  if (isFixed(figure)) return '';
  return { low: 'L', likely: 'M', high: 'H' }[figure.used];
}

type ServiceDraft = ScenarioDraft['services'][number];
export type FigureDraft = NonNullable<ServiceDraft['growthPerYear']>;

/** The figure of a draft's service, for a change. */
export function figureOf(service: ServiceDraft, key: FigureKey): FigureDraft {
  const figure = service.figures[key];
  if (figure === undefined) throw new Error(`The service has no figure "${key}".`);
  return figure;
}

/** Sets some ends of a figure; a single number that becomes a range is no longer drawn as fixed. */
export function setEnds(figure: FigureDraft, tiers: readonly FigureTier[], value: number): void {
  for (const tier of tiers) figure[tier] = value;
  if (tiers.length === 1 && figure.distribution === 'fixed') figure.distribution = 'pert';
}

/** A figure that the planner decided: one number, no range. */
export function plannedFigure(value: number): FigureDraft {
  return {
    low: value,
    likely: value,
    high: value,
    used: 'likely',
    distribution: 'fixed',
    source: 'As planned',
    grade: 'decided',
  };
}
