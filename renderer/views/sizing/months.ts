import { formatNumber } from '../../../shared/format.ts';
import type { MonthlyNeeds } from '../../../shared/plan/needs.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import { lineChart, type Line } from '../../components/charts/lines.ts';
import { resourceWords } from '../../components/rack/rack-row.ts';
import { shownResource, shownUnit } from '../../state/units.svelte.ts';

const legend = {
  before: { label: 'Before measures', fill: '--before-fill', edge: '--before', hatched: false },
  after: { label: 'After measures', fill: '--after-fill', edge: '--after', hatched: false },
} as const;

/** The requirement of each resource over the months, before and after measures; its twin has every month. */
export function monthsChart(needs: MonthlyNeeds): ChartSpec {
  const panels = resources.map((resource) => {
    const { label, unit } = resourceWords[resource];
    const same = needs.before.need[resource].every(
      (value, month) => value === needs.after.need[resource][month],
    );
    const lineOf = (side: Side): Line => ({
      label: `${label}, ${side}`,
      short: '',
      colour: `--${side}`,
      chosen: side === 'after',
      points: needs[side].need[resource].map((value, month) => ({
        x: month,
        y: shownResource(value, resource),
      })),
    });
    return lineChart({
      title: label,
      unit: resource === 'cpuCores' ? '' : shownUnit(unit),
      x: { label: 'Month', step: needs.horizon > 60 ? 24 : 12, titled: false },
      // One line where no measure touches the resource: two would hide each other.
      lines: same ? [lineOf('after')] : [lineOf('before'), lineOf('after')],
    });
  });
  return {
    legend: [legend.before, legend.after],
    panels: panels.flatMap((one) => one.panels),
    table: {
      head: [
        'Month',
        ...resources.flatMap((resource) => {
          const { label, unit } = resourceWords[resource];
          return (['before', 'after'] as const).map((side) => `${label}, ${shownUnit(unit)}, ${side}`);
        }),
      ],
      rows: Array.from({ length: needs.horizon + 1 }, (_, month) => [
        String(month),
        ...resources.flatMap((resource) =>
          (['before', 'after'] as const).map((side) =>
            formatNumber(shownResource(needs[side].need[resource][month]!, resource)),
          ),
        ),
      ]),
    },
  };
}

/** Months that get a column: the ends of years, the one that is sized, and the last. */
export function shownMonths(horizon: number, sized: number): readonly number[] {
  const step = horizon > 72 ? 24 : 12;
  const years = Array.from({ length: Math.floor(horizon / step) + 1 }, (_, at) => at * step);
  return [...new Set([...years, sized, horizon])].filter((month) => month <= horizon).sort((a, b) => a - b);
}

/** How long the servers of a side are enough, in a sentence; undefined where that cannot be told. */
export function lastsSentence(plan: Plan, side: Side): string | undefined {
  const lasts = plan.overMonths?.[side].lasts;
  if (lasts === undefined || lasts === null) return undefined;
  const servers = `The servers chosen ${side} measures`;
  if (lasts.full === null)
    return `${servers} have enough in sum in every month up to ${plan.overMonths!.horizon}.`;
  const { month, resource } = lasts.full;
  const what = resourceWords[resource as Resource].label.toLowerCase();
  return month === 0
    ? `${servers} are short of ${what} from the start.`
    : `${servers} have enough in sum through month ${month - 1}; in month ${month} they are short of ${what}.`;
}
