import type { Figure } from '../../../shared/scenario/figure.ts';
import { figureKinds, type FigureKey, type Service } from '../../../shared/scenario/service.ts';
import type { ScenarioDraft } from '../../state/session.svelte.ts';

/** One row of inputs: the same figure of every service. */
export interface FigureRow {
  readonly key: FigureKey;
  readonly label: string;
  readonly unit: string;
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
        .map((key) => ({ key, label: rowLabel(key), unit: figureKinds[key].unit })),
    }))
    .filter((group) => group.rows.length > 0);
}

/** The group already says Processor or Memory; the row says the rest, starting with a capital. */
function rowLabel(key: FigureKey): string {
  const { label } = figureKinds[key];
  const rest = label.replace(/^(Processor|Memory), /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** Which end of its range a figure uses, in one letter; `!` where it is a number of its own. */
export function usedMark(figure: Figure): string {
  if (typeof figure.used === 'number') return '!';
  if (figure.low === figure.high) return '';
  return { low: 'L', likely: 'M', high: 'H' }[figure.used];
}

/** The draft's figure of a service, for a change. */
export function figureOf(
  draft: ScenarioDraft,
  service: number,
  key: FigureKey,
): NonNullable<ScenarioDraft['services'][number]['figures'][FigureKey]> {
  const figure = draft.services[service]?.figures[key];
  if (figure === undefined) throw new Error(`The service has no figure "${key}".`);
  return figure;
}
