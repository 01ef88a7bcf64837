import type { Measure } from '../../../shared/catalog/measures.ts';
import type { MeasureGap, MeasuresPlan } from '../../../shared/plan/measures.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import { resources, type Resource } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import type { Trace } from '../model/trace.ts';
import { gapLevel } from './gap.ts';

/** The measures of the plan: how they are read, which are chosen, and where the two readings differ. */
export function measuresPlan(
  trace: Trace,
  model: Model,
  options: { readonly scenario: Scenario; readonly catalog: readonly Measure[] },
): MeasuresPlan {
  const { scenario, catalog } = options;
  const { mode, chosen } = scenario.measures;
  const compared = resources.filter((resource) => trace.has(`measures.gap.${resource}`));
  return {
    mode,
    chosen: catalog.filter(({ id }) => chosen.includes(id)).map(({ id }) => id),
    total: compared.map((resource, position) =>
      readGap(trace, {
        path: `measures.total.${position}`,
        resource,
        ids: {
          before: `demand.before.total.${resource}.${gapLevel[resource]}`,
          stated: `measures.statedTotal.${resource}`,
          composed: `measures.composedTotal.${resource}`,
          gap: `measures.gap.total.${resource}`,
          unexplained: `measures.unexplained.total.${resource}`,
        },
      }),
    ),
    services: compared
      .flatMap((resource) =>
        (model.axes.service ?? []).map(({ id }, member) => ({ resource, service: id, member })),
      )
      .map(({ resource, service, member }, position) => ({
        service,
        ...readGap(trace, {
          path: `measures.services.${position}`,
          resource,
          member,
          ids: serviceIds(trace, resource),
        }),
      })),
  };
}

type GapIds = Readonly<Record<'before' | 'stated' | 'composed' | 'gap' | 'unexplained', string>>;

function serviceIds(trace: Trace, resource: Resource): GapIds {
  const tail = `${resource}.${gapLevel[resource]}`;
  const before = `demand.before.${tail}`;
  const composed = `demand.composed.${tail}`;
  return {
    before,
    stated: `demand.stated.${tail}`,
    composed: trace.has(composed) ? composed : before,
    gap: `measures.gap.${resource}`,
    unexplained: `measures.unexplained.${resource}`,
  };
}

function readGap(
  trace: Trace,
  of: { readonly path: string; readonly resource: Resource; readonly member?: number; readonly ids: GapIds },
): MeasureGap {
  const { path, resource, member, ids } = of;
  const read = (name: keyof GapIds): number => trace.read(`${path}.${name}`, ids[name], member);
  return {
    resource,
    level: gapLevel[resource],
    unit: resourceLabels[resource].unit,
    before: read('before'),
    stated: read('stated'),
    composed: read('composed'),
    gap: read('gap'),
    unexplained: read('unexplained'),
  };
}
