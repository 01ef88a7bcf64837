import type { Measure } from '../../../shared/catalog/measures.ts';
import type { Bottleneck, Explains, Kpi } from '../../../shared/catalog/performance.ts';
import {
  divide,
  multiply,
  one,
  subtract,
  when,
  zero,
  type Expression,
} from '../../../shared/quantity/expression.ts';
import type { Quantity, Range, Source } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import { effectsOf, switchOf } from '../measures/composed.ts';
import { composedOf } from '../measures/gap.ts';
import type { ModelBuilder } from '../model/build.ts';
import { ends } from './resource-share.ts';

type OfResource = Exclude<Explains, { readonly type: 'kpi' }>;
type OfKpi = Extract<Explains, { readonly type: 'kpi' }>;

interface Options<E extends Explains> {
  readonly bottleneck: Bottleneck;
  readonly explains: E;
  readonly measures: readonly Measure[];
}

/** Citation of a bottleneck, with what is true of it. */
function sourceOf({ where, evidence, truth }: Bottleneck, note: string | undefined): Source {
  return {
    text: where,
    grade: evidence.grade,
    note: note === undefined ? truth : `${note} ${truth}`,
    ...(evidence.url === undefined ? {} : { url: evidence.url }),
  };
}

/**
 * How much of a resource a bottleneck explains, along the service axis. Before: its share of the demand, or its amount.
 * After: that x the product, over the chosen measures, of what each leaves of it: 1 - reduction for a measure that addresses
 * the bottleneck and for one that acts on the whole resource; every other measure leaves it as it is. The share after is of
 * the demand as the measures compose to it.
 */
export function addBottleneckOfResource(
  builder: ModelBuilder,
  scenario: Scenario,
  options: Options<OfResource>,
): void {
  const { bottleneck, explains } = options;
  const { resource, level } = explains;
  const { label, unit } = resourceLabels[resource];
  const id = `bottleneck.${bottleneck.id}.${resource}`;
  const words = `${label} explained by ${bottleneck.name}`;
  const demand = builder.get(`demand.before.${resource}.${level}`);
  const before = builder.formula({
    id: `${id}.explained`,
    label: `${words}, before measures`,
    unit,
    expression: explainedBefore(builder, scenario, { ...options, demand }),
  });
  const left = addLeft(builder, scenario, options);
  const after = builder.formula({
    id: `${id}.remaining`,
    label: `${words}, after measures`,
    unit,
    expression: left === undefined ? before : multiply(before, left),
  });
  const share = (name: string, part: Quantity, whole: Quantity): void => {
    builder.formula({
      id: `${id}.${name}`,
      label: `Share of ${label.toLowerCase()} explained by ${bottleneck.name}, ${name === 'shareBefore' ? 'before' : 'after'} measures`,
      unit: '1',
      expression: when({ left: whole, compare: '>', right: zero }, divide(part, whole), zero),
    });
  };
  share('shareBefore', before, demand);
  share('shareAfter', after, composedOf(builder, resource, level));
}

function explainedBefore(
  builder: ModelBuilder,
  scenario: Scenario,
  options: Options<OfResource> & { readonly demand: Quantity },
): Expression | Quantity {
  const { bottleneck, explains, demand } = options;
  const { label, unit } = resourceLabels[explains.resource];
  const range = explains.type === 'share' ? explains.share : explains.amount;
  const services = orderedServices(scenario);
  const own = (service: { readonly id: string }): boolean => service.id === bottleneck.service;
  const figure = builder.input({
    id: `bottleneck.${bottleneck.id}.${explains.resource}.${explains.type}`,
    label:
      explains.type === 'share'
        ? `${bottleneck.name}: share of ${label.toLowerCase()}`
        : `${bottleneck.name}: ${label.toLowerCase()}${explains.type === 'perUser' ? ' for one user' : ''}`,
    unit: explains.type === 'share' ? '1' : explains.type === 'perUser' ? `${unit}/user` : unit,
    axes: { down: 'service' },
    values: services.map((service) => (own(service) ? range.likely : 0)),
    ranges: services.map((service): Range | null =>
      own(service) && range.low < range.high ? { ...range, distribution: 'pert' } : null,
    ),
    sources: [sourceOf(bottleneck, explains.note)],
  });
  switch (explains.type) {
    case 'share':
      return multiply(demand, figure);
    case 'perUser':
      return multiply(builder.get(builder.has('users.own') ? 'users.own' : 'users.start'), figure);
    case 'amount':
      return figure;
  }
}

/** What the chosen measures leave of a bottleneck, along the service axis; undefined when none acts on it. */
function addLeft(
  builder: ModelBuilder,
  scenario: Scenario,
  { bottleneck, explains: { resource }, measures }: Options<OfResource>,
): Quantity | undefined {
  let left: Quantity | undefined;
  for (const measure of measures) {
    const acts = effectsOf(scenario, measure).some(
      (effect) =>
        effect.type === 'reduces' &&
        effect.resource === resource &&
        effect.service === bottleneck.service &&
        (effect.share === 1 || bottleneck.addressedBy.includes(measure.id)),
    );
    if (!acts) continue;
    const reduction = builder.get(`measure.${measure.id}.${resource}.reduction`);
    const factor = subtract(one, multiply(switchOf(builder, scenario, measure), reduction));
    left = builder.formula({
      id: `bottleneck.${bottleneck.id}.${resource}.left.${measure.id}`,
      label: `Share left of ${bottleneck.name}, with ${measure.name}`,
      unit: '1',
      expression: left === undefined ? factor : multiply(left, factor),
    });
  }
  return left;
}

/**
 * How much of a KPI a bottleneck explains, both ends paired alike: before any measure, and by phase for a KPI that shrinks as
 * a whole. The parts of a latency are not all on the path of every message, so nothing is said of what remains of them.
 */
export function addBottleneckOfKpi(
  builder: ModelBuilder,
  { bottleneck, explains, rule }: Omit<Options<OfKpi>, 'measures'> & { readonly rule: Kpi['rule'] },
): void {
  for (const end of ends) {
    const whole = builder.get(`kpi.${explains.kpi}.before.${end}`);
    const share = builder.input({
      id: `bottleneck.${bottleneck.id}.${explains.kpi}.share.${end}`,
      label: `${bottleneck.name}: share of the indicator, ${end} end`,
      unit: '1',
      values: [explains.share[end]],
      sources: [sourceOf(bottleneck, explains.note)],
    });
    builder.formula({
      id: `bottleneck.${bottleneck.id}.${explains.kpi}.explained.${end}`,
      label: `${bottleneck.name}: what it explains, ${end} end`,
      unit: whole.unit,
      expression: multiply(whole, share),
    });
    if (rule === 'subtract') continue;
    builder.formula({
      id: `bottleneck.${bottleneck.id}.${explains.kpi}.remaining.${end}`,
      label: `${bottleneck.name}: what it explains by phase, ${end} end`,
      unit: whole.unit,
      axes: { across: 'phase' },
      expression: multiply(builder.get(`kpi.${explains.kpi}.${end}`), share),
    });
  }
}
