import type { Measure } from '../../../shared/catalog/measures.ts';
import type { Performance } from '../../../shared/catalog/performance.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../model/build.ts';
import { addBottleneckOfKpi, addBottleneckOfResource } from './bottlenecks.ts';
import { addKpi } from './kpis.ts';
import { addQueryTime } from './query-time.ts';

/**
 * The bottlenecks and key performance indicators that the report states, for the services of the scenario. Both follow the
 * chosen measures as they compose, whichever reading the sizing uses; the indicators need a roadmap with phases.
 */
export function addPerformance(
  builder: ModelBuilder,
  scenario: Scenario,
  catalog: { readonly performance: Performance; readonly measures: readonly Measure[] },
): void {
  const { performance, measures } = catalog;
  const present = ({ service }: { readonly service: string }): boolean =>
    scenario.services.some(({ id }) => id === service);
  if (scenario.roadmap.phases.length > 0) {
    for (const kpi of performance.kpis.filter(present)) addKpi(builder, scenario, { kpi, measures });
    if (builder.has(`kpi.${performance.queries.kpi}.low`)) {
      addQueryTime(builder, scenario, { queries: performance.queries, measures });
    }
  }
  for (const bottleneck of performance.bottlenecks.filter(present)) {
    for (const explains of bottleneck.explains) {
      if (explains.type !== 'kpi') {
        addBottleneckOfResource(builder, scenario, { bottleneck, explains, measures });
        continue;
      }
      const kpi = performance.kpis.find(({ id }) => id === explains.kpi);
      if (kpi !== undefined && builder.has(`kpi.${kpi.id}.before.low`)) {
        addBottleneckOfKpi(builder, { bottleneck, explains, rule: kpi.rule });
      }
    }
  }
}
