import type { OpenScenario } from '../../../shared/contract/entries.ts';
import { formatNumber } from '../../../shared/format.ts';
import { sides, type Level, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { ChartTable } from '../../components/charts/chart-spec.ts';
import { shownResource, shownUnit } from '../../state/units.svelte.ts';

export interface BarSegment {
  readonly id: string;
  readonly value: number;
  /** Percent of the width of the drawing. */
  readonly from: number;
  readonly width: number;
}

export interface DemandBar {
  readonly segments: readonly BarSegment[];
  readonly total: number;
  /** Path of the total in the plan, where it is a number of the plan. */
  readonly path: string;
  readonly sentence: string;
}

export type DemandRow = Readonly<Record<Side, DemandBar>> & {
  readonly resource: Resource;
  readonly label: string;
  readonly unit: string;
};

const shown: readonly {
  readonly resource: Resource;
  readonly level: Level;
  readonly label: string;
  readonly unit: string;
}[] = [
  { resource: 'cpuCores', level: 'base', label: 'Cores', unit: 'base' },
  { resource: 'memoryGB', level: 'peak', label: 'Memory', unit: 'GB, peak' },
  { resource: 'storageTB', level: 'peak', label: 'Storage', unit: 'TB' },
  { resource: 'iops', level: 'base', label: 'Disk', unit: 'IOPS' },
  { resource: 'networkGbps', level: 'base', label: 'Network', unit: 'Gbps' },
];

/** The demand of every resource as two bars on one scale, before above after, one segment a service. */
export function demandBars({ plan, scenario }: OpenScenario): readonly DemandRow[] {
  const supporting = scenario.services.some((service) => service.role === 'supporting');
  const total = supporting ? 'totalWithSupporting' : 'total';
  return shown.map(({ resource, level, label, unit: counted }) => {
    const unit = shownUnit(counted);
    const value = (side: Side, id: string): number =>
      shownResource(plan.demand[side].services[id]?.[resource][level] ?? 0, resource);
    const sum = (side: Side): number => shownResource(plan.demand[side][total][resource][level], resource);
    const scale = Math.max(sum('before'), sum('after'));
    const bar = (side: Side): DemandBar => {
      let from = 0;
      const segments = scenario.services.flatMap(({ id }): readonly BarSegment[] => {
        const width = scale === 0 ? 0 : (value(side, id) / scale) * 100;
        if (width === 0) return [];
        const segment = { id, value: value(side, id), from, width };
        from += width;
        return [segment];
      });
      const parts = segments.map(
        (segment) =>
          `${scenario.services.find((service) => service.id === segment.id)?.name ?? segment.id} ${formatNumber(segment.value)}`,
      );
      return {
        segments,
        total: sum(side),
        path: `demand.${side}.${total}.${resource}.${level}`,
        sentence: `${formatNumber(sum(side))} ${unit}${parts.length > 1 ? ` (${parts.join(', ')})` : ''}`,
      };
    };
    return { resource, label, unit, before: bar('before'), after: bar('after') };
  });
}

/** The same figures as rows: resource and side, then each service and the sum. */
export function demandTable(open: OpenScenario): ChartTable {
  const services = open.scenario.services.filter(
    ({ id }) => open.plan.demand.before.services[id] !== undefined,
  );
  return {
    head: ['Resource', ...services.map((service) => service.name), 'Sum'],
    rows: demandBars(open).flatMap((row) =>
      sides.map((side) => [
        `${row.label}, ${row.unit}, ${side}`,
        ...services.map(({ id }) =>
          formatNumber(row[side].segments.find((segment) => segment.id === id)?.value ?? 0),
        ),
        formatNumber(row[side].total),
      ]),
    ),
  };
}
