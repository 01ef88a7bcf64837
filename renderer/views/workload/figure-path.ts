import type { Figure } from '../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { figureKeys, type Service } from '../../../shared/scenario/service.ts';
import { rowOf } from './inputs.ts';

/** A figure of the workload as an input names it. */
export interface FoundFigure {
  readonly figure: Figure;
  /** Dotted path of the figure in the scenario. */
  readonly path: string;
  /** Service and figure, as they read away from the table. */
  readonly name: string;
  readonly unit: string;
  /** What a value is multiplied by to be shown in the unit. */
  readonly scale: number;
}

/** The figure that holds the input of a path, such as `services.0.figures.cpu.active.low`; undefined where none does. */
export function figureAt({ services }: Scenario, path: string): FoundFigure | undefined {
  const match = /^services\.(\d+)\.(figures|activity|growthPerYear)(?:\.(.+))?$/.exec(path);
  const service = services[Number(match?.[1])];
  if (match === null || service === undefined) return undefined;
  const at = `services.${match[1]}`;
  const tail = match[3] ?? '';
  switch (match[2]) {
    case 'growthPerYear':
      return found(service, service.growthPerYear, {
        path: `${at}.growthPerYear`,
        words: 'growth of users',
        unit: '% a year',
        scale: 100,
      });
    case 'activity': {
      const level = tail.startsWith('peak') ? 'peak' : 'busy';
      return found(service, service.activity[level], {
        path: `${at}.activity.${level}`,
        words: level === 'busy' ? 'active in the busy hour' : 'active at peak',
        unit: '% of users',
        scale: 100,
      });
    }
    default: {
      const key = figureKeys.find((candidate) => tail === candidate || tail.startsWith(`${candidate}.`));
      if (key === undefined) return undefined;
      const { name, unit, scale } = rowOf(key);
      return found(service, service.figures[key], { path: `${at}.figures.${key}`, words: name, unit, scale });
    }
  }
}

function found(
  service: Service,
  figure: Figure | undefined,
  of: { readonly path: string; readonly words: string; readonly unit: string; readonly scale: number },
): FoundFigure | undefined {
  const { path, words, unit, scale } = of;
  return figure === undefined ? undefined : { figure, path, name: `${service.name}: ${words}`, unit, scale };
}
