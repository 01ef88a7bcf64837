import type { Finding } from '../../../shared/plan/finding.ts';
import type { Figure } from '../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { figureKeys, figureKinds } from '../../../shared/scenario/service.ts';

interface Named {
  readonly name: string;
  readonly field: string;
  readonly figure: Figure;
}

/** Figures that somebody changed without saying why: nobody can defend them later. */
export function figureFindings(scenario: Scenario): readonly Finding[] {
  const silent = figuresOf(scenario).filter(({ figure }) => figure.change?.why.trim() === '');
  const [first] = silent;
  if (first === undefined) return [];
  const named = silent.slice(0, 3).map(({ name }) => name);
  const more = silent.length > named.length ? ` and ${silent.length - named.length} more` : '';
  return [
    {
      code: 'figure.changed-without-reason',
      severity: 'note',
      message: `Changed without a reason: ${named.join('; ')}${more}. A reason beside the figure lets others follow it.`,
      source: 'Notes of the changed figures',
      field: first.field,
    },
  ];
}

function figuresOf({ services }: Scenario): readonly Named[] {
  return services.flatMap((service, at) => {
    const named = (figure: Figure | undefined, words: string, field: string): readonly Named[] =>
      figure === undefined
        ? []
        : [{ name: `${service.name}, ${words}`, field: `services.${at}.${field}`, figure }];
    return [
      ...named(service.activity.busy, 'active in the busy hour', 'activity.busy'),
      ...named(service.activity.peak, 'active at peak', 'activity.peak'),
      ...named(service.growthPerYear, 'growth of users', 'growthPerYear'),
      ...figureKeys.flatMap((key) =>
        named(service.figures[key], figureKinds[key].label.toLowerCase(), `figures.${key}`),
      ),
    ];
  });
}
