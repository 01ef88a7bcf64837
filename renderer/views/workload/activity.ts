import type { OpenScenario } from '../../../shared/contract/entries.ts';
import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { ChartSpec } from '../../components/charts/chart-spec.ts';
import { lineChart, type MarkedPoint } from '../../components/charts/lines.ts';

/** Cores against the share of users active, with the shares at which the demands before and after measures lie. */
export function activityChart({ plan }: OpenScenario): ChartSpec | undefined {
  if (plan.activity === null) return undefined;
  const { idleCores, activeCores } = plan.activity;
  const at = (share: number) => ({ x: share, y: idleCores + share * activeCores });
  const demand = (side: 'before' | 'after'): number => plan.demand[side].total.cpuCores.base;
  // Where no measure touches the cores, both sides are one point.
  const sides = demand('before') === demand('after') ? (['before'] as const) : (['after', 'before'] as const);
  const marked = sides.flatMap((side): readonly MarkedPoint[] => {
    const cores = demand(side);
    const share = (cores - idleCores) / activeCores;
    const words = side === 'after' ? ', nothing optimised' : '';
    return share > 0 && share <= 1
      ? [{ x: share, y: cores, label: `${formatShare(share)}: ${formatNumber(cores)} cores${words}` }]
      : [];
  });
  return lineChart({
    title: 'Cores',
    unit: 'base',
    x: { label: 'Users active', format: (share) => formatShare(share, 0) },
    lines: [
      {
        label: 'Before measures',
        points: [0, 0.25, 0.5, 0.75, 1].map(at),
        colour: '--ink',
        chosen: true,
      },
    ],
    marked,
  });
}
