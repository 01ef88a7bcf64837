import type { Measure } from '../../../shared/catalog/measures.ts';
import type { Bottleneck, Explains, Kpi, Performance } from '../../../shared/catalog/performance.ts';
import type {
  BottleneckPlan,
  ExplainedKpi,
  ExplainedResource,
  KpiPlan,
  KpiRange,
  PerformancePlan,
  QueryTimePlan,
} from '../../../shared/plan/performance.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import { effectsOf } from '../measures/composed.ts';
import type { Trace } from '../model/trace.ts';

interface Reading {
  readonly trace: Trace;
  readonly model: Model;
  readonly scenario: Scenario;
  readonly measures: readonly Measure[];
}

/** Bottlenecks and key performance indicators of the plan; null where the scenario does not rest on the report. */
export function performancePlan(
  reading: Reading,
  { bottlenecks, kpis, queries }: Performance,
): PerformancePlan | null {
  const { trace, scenario } = reading;
  if (scenario.report === undefined) return null;
  const present = ({ service }: { readonly service: string }): boolean =>
    scenario.services.some(({ id }) => id === service);
  return {
    bottlenecks: bottlenecks
      .filter(present)
      .map((bottleneck, position) =>
        bottleneckPlan(reading, bottleneck, `performance.bottlenecks.${position}`),
      ),
    kpis: kpis
      .filter((kpi) => present(kpi) && trace.has(`kpi.${kpi.id}.low`))
      .map((kpi, position) => kpiPlan(reading, kpi, `performance.kpis.${position}`)),
    queryTime: trace.has('queryTime.before') ? queryTimePlan(reading, queries.kpi) : null,
  };
}

function bottleneckPlan(reading: Reading, bottleneck: Bottleneck, path: string): BottleneckPlan {
  const { trace } = reading;
  const { id, name, where, service, truth, explains } = bottleneck;
  const ofResources = explains.filter((found) => found.type !== 'kpi');
  const ofKpis = explains.flatMap((found) =>
    found.type === 'kpi' && trace.has(`kpi.${found.kpi}.low`) ? [found] : [],
  );
  return {
    id,
    name,
    where,
    service,
    truth,
    measures: actingOn(reading, bottleneck),
    resources: ofResources.map((found, position) =>
      explainedResource(reading, { bottleneck, found, path, position }),
    ),
    kpis: ofKpis.map((found, position): ExplainedKpi => {
      const quantity = `bottleneck.${id}.${found.kpi}`;
      const last = reading.scenario.roadmap.phases.length - 1;
      const read = (name: string, member = 0): KpiRange => ({
        low: trace.read(`${path}.kpis.${position}.${name}.low`, `${quantity}.${name}.low`, member),
        high: trace.read(`${path}.kpis.${position}.${name}.high`, `${quantity}.${name}.high`, member),
      });
      return {
        kpi: found.kpi,
        share: read('share'),
        explained: read('explained'),
        remaining: trace.has(`${quantity}.remaining.low`) ? read('remaining', last) : null,
        note: found.note ?? null,
      };
    }),
  };
}

/** Chosen measures that act on a bottleneck: those that address it, and those that act on the whole of its resource. */
function actingOn({ scenario, measures }: Reading, bottleneck: Bottleneck): readonly string[] {
  const resources = bottleneck.explains.flatMap((found) => (found.type === 'kpi' ? [] : [found.resource]));
  return measures
    .filter(
      (measure) =>
        scenario.measures.chosen.includes(measure.id) &&
        (bottleneck.addressedBy.includes(measure.id) ||
          effectsOf(scenario, measure).some(
            (effect) =>
              effect.type === 'reduces' &&
              effect.share === 1 &&
              effect.service === bottleneck.service &&
              resources.includes(effect.resource),
          )),
    )
    .map(({ id }) => id);
}

function explainedResource(
  { trace, model }: Reading,
  of: {
    readonly bottleneck: Bottleneck;
    readonly found: Exclude<Explains, { readonly type: 'kpi' }>;
    readonly path: string;
    readonly position: number;
  },
): ExplainedResource {
  const { bottleneck, found, path, position } = of;
  const member = (model.axes.service ?? []).findIndex(({ id }) => id === bottleneck.service);
  const read = (name: string, quantity: string): number =>
    trace.read(
      `${path}.resources.${position}.${name}`,
      `bottleneck.${bottleneck.id}.${found.resource}.${quantity}`,
      member,
    );
  return {
    resource: found.resource,
    level: found.level,
    unit: resourceLabels[found.resource].unit,
    stated: { type: found.type, ...(found.type === 'share' ? found.share : found.amount) },
    before: read('before', 'explained'),
    after: read('after', 'remaining'),
    shareBefore: read('shareBefore', 'shareBefore'),
    shareAfter: read('shareAfter', 'shareAfter'),
    note: found.note ?? null,
  };
}

/** How each rule reads to a planner. */
const ruleTexts: Readonly<Record<Kpi['rule'], string>> = {
  left: 'What the chosen measures leave of it: the product of 1 − reduction of each.',
  subtract: 'The milliseconds of the chosen measures taken off, as the report does: can go below zero.',
  follows: 'In the proportion of the demand to the demand before, on the same servers.',
  inverse: 'One over the share of the demand that the chosen measures leave.',
};

function kpiPlan({ trace, scenario }: Reading, kpi: Kpi, path: string): KpiPlan {
  const { id, name, unit, where, rule, note } = kpi;
  const range = (key: string, name: string): KpiRange => ({
    low: trace.read(`${path}.${key}.low`, `kpi.${id}.${name}.low`),
    high: trace.read(`${path}.${key}.high`, `kpi.${id}.${name}.high`),
  });
  const byPhase = (key: string, member: number): KpiRange => ({
    low: trace.read(`${path}.${key}.low`, `kpi.${id}.low`, member),
    high: trace.read(`${path}.${key}.high`, `kpi.${id}.high`, member),
  });
  const { phases } = scenario.roadmap;
  return {
    id,
    name,
    unit,
    where,
    rule,
    ruleText: ruleTexts[rule],
    note: note ?? null,
    before: range('before', 'before'),
    phases: phases.map((phase, member) => ({ phase: phase.id, ...byPhase(`phases.${member}`, member) })),
    after: byPhase('after', phases.length - 1),
    stated: kpi.stated === undefined ? null : range('stated', 'stated'),
  };
}

function queryTimePlan({ trace, scenario }: Reading, kpi: string): QueryTimePlan {
  const path = 'performance.queryTime';
  const last = scenario.roadmap.phases.length - 1;
  return {
    kpi,
    connections: {
      before: trace.read(`${path}.connections.before`, 'queryTime.connections.before'),
      after: trace.read(`${path}.connections.after`, 'queryTime.connections.after'),
    },
    before: trace.read(`${path}.before`, 'queryTime.before'),
    after: {
      low: trace.read(`${path}.after.low`, 'queryTime.low', last),
      high: trace.read(`${path}.after.high`, 'queryTime.high', last),
    },
    stated: trace.has('queryTime.stated') ? trace.read(`${path}.stated`, 'queryTime.stated') : null,
  };
}
