import type { Measure } from '../../../shared/catalog/measures.ts';
import type { Performance } from '../../../shared/catalog/performance.ts';
import { divide, min, multiply, when } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { sourceOfMeasure, switchOf } from '../measures/composed.ts';
import type { ModelBuilder } from '../model/build.ts';

/**
 * The longest mean time of a query that the pool of connections allows, by Little's law: connections >= queries in a second
 * x mean time (J. D. C. Little, 1961, https://doi.org/10.1287/opre.9.3.383). A connection runs one query at a time.
 */
export function addQueryTime(
  builder: ModelBuilder,
  scenario: Scenario,
  options: { readonly queries: Performance['queries']; readonly measures: readonly Measure[] },
): void {
  const { queries, measures } = options;
  const before = builder.input({
    id: 'queryTime.connections.before',
    label: 'Queries that the pool runs at once (connections) before measures',
    unit: 'query',
    values: [queries.connections],
    sources: [{ text: queries.where, grade: 'vendor document' }],
  });
  const after = builder.formula({
    id: 'queryTime.connections.after',
    label: 'Queries that the pool runs at once (connections) after measures',
    unit: 'query',
    expression: addPool(builder, scenario, { before, measures }),
  });
  const msPerS = builder.input({
    id: 'constant.msPerS',
    label: 'ms in a second',
    unit: 'ms/s',
    values: [1_000],
    sources: [{ text: 'Decimal prefixes, ISO 80000-1', grade: 'standard' }],
  });
  const add = (name: string, words: string, of: { connections: Quantity; rate: string }): void => {
    if (!builder.has(of.rate)) return;
    builder.formula({
      id: `queryTime.${name}`,
      label: `Longest mean query time that the pool allows, ${words}`,
      unit: 'ms',
      expression: multiply(divide(of.connections, builder.get(of.rate)), msPerS),
    });
  };
  const kpi = `kpi.${queries.kpi}`;
  add('before', 'before measures', { connections: before, rate: `${kpi}.before.high` });
  add('stated', 'at the stated queries after measures', { connections: after, rate: `${kpi}.stated.high` });
  add('low', 'by phase at the most queries, with the pool after measures', {
    connections: after,
    rate: `${kpi}.high`,
  });
  add('high', 'by phase at the fewest queries, with the pool after measures', {
    connections: after,
    rate: `${kpi}.low`,
  });
}

/** The smallest pool among the chosen measures that set one; else the pool before. */
function addPool(
  builder: ModelBuilder,
  scenario: Scenario,
  options: { readonly before: Quantity; readonly measures: readonly Measure[] },
): Quantity {
  return options.measures.reduce<Quantity>((pool, measure) => {
    if (measure.poolConnections === undefined) return pool;
    const connections = builder.input({
      id: `measure.${measure.id}.connections`,
      label: `${measure.name}: connections`,
      unit: 'query',
      values: [measure.poolConnections],
      sources: [sourceOfMeasure(scenario, measure)],
    });
    return builder.formula({
      id: `queryTime.connections.${measure.id}`,
      label: `Connections, with ${measure.name}`,
      unit: 'query',
      expression: when(
        { left: switchOf(builder, scenario, measure), compare: '=', right: { op: 'number', value: 1 } },
        min(pool, connections),
        pool,
      ),
    });
  }, options.before);
}
