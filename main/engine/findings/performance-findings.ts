import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { KpiPlan, KpiRange, PerformancePlan } from '../../../shared/plan/performance.ts';

const field = 'measures.chosen';

/** What the key performance indicators of the report give away once the chosen measures are applied to them. */
export function performanceFindings(performance: PerformancePlan | null): readonly Finding[] {
  if (performance === null) return [];
  return [
    ...performance.kpis.flatMap((kpi, position) => {
      const path = `performance.kpis.${position}.after`;
      return [...negative(kpi, path), ...overFull(kpi, path), ...throughput(kpi, path)];
    }),
    ...littlesLaw(performance),
  ];
}

const words = ({ low, high }: KpiRange, format: (value: number) => string): string =>
  format(low) === format(high) ? format(low) : `${format(low)} to ${format(high)}`;

/** Latencies cannot be subtracted: the parts are not all on the path of every message. */
function negative(kpi: KpiPlan, path: string): readonly Finding[] {
  const { name, rule, before, after, phases, stated, where } = kpi;
  if (rule !== 'subtract' || [...phases, after].every(({ low }) => low >= 0)) return [];
  return [
    {
      code: 'kpi.latency-negative',
      severity: 'warning',
      message:
        `${name}: the milliseconds that the chosen measures are said to save, taken off ${words(before, formatNumber)} ms, leave ` +
        `${words(after, formatNumber)} ms. A latency below zero shows that savings stated one by one cannot be subtracted.`,
      source: where,
      computed: after.low,
      path: `${path}.low`,
      unit: 'ms',
      ...(stated === null
        ? {}
        : { stated: stated.low, factor: after.low === 0 ? 0 : stated.low / after.low }),
      field,
    },
  ];
}

function overFull(kpi: KpiPlan, path: string): readonly Finding[] {
  const { name, unit, rule, after, stated, where } = kpi;
  if (unit !== 'share' || rule !== 'follows' || after.high <= 1) return [];
  return [
    {
      code: 'kpi.over-full',
      severity: 'warning',
      message:
        `${name}: on the same servers the chosen measures lead to ${words(after, formatShare)}` +
        `${stated === null ? '' : `, where ${words(stated, formatShare)} is stated`}: the servers would be over-full.`,
      source: where,
      computed: after.high,
      path: `${path}.high`,
      unit: 'share',
      ...(stated === null ? {} : { stated: stated.high, factor: stated.high / after.high }),
      field,
    },
  ];
}

function throughput({ name, rule, after, stated, where }: KpiPlan, path: string): readonly Finding[] {
  if (rule !== 'inverse' || stated === null) return [];
  const reached = after.low >= stated.low && after.high >= stated.high;
  if (reached) return [];
  return [
    {
      code: 'kpi.throughput',
      severity: after.high < stated.low ? 'warning' : 'note',
      message:
        `${name}: the chosen measures compose to ${words(after, (value) => formatNumber(value, 1))} times, where ` +
        `${words(stated, formatNumber)} times is claimed.`,
      source: where,
      stated: stated.high,
      computed: after.high,
      path: `${path}.high`,
      unit: 'times',
      factor: stated.high / after.high,
      field,
    },
  ];
}

/** Little's law: connections in use = queries in a second x mean time of a query. */
function littlesLaw({ queryTime, kpis }: PerformancePlan): readonly Finding[] {
  if (queryTime === null || queryTime.stated === null) return [];
  const queries = kpis.find(({ id }) => id === queryTime.kpi);
  if (queries === undefined || queries.stated === null) return [];
  const { connections, before, stated } = queryTime;
  const ms = (value: number): string => `${formatNumber(value, 2)} ms`;
  return [
    {
      code: 'kpi.littles-law',
      severity: 'note',
      message:
        `${formatNumber(queries.stated.high)} queries a second on ${formatNumber(connections.after)} connections need a mean query ` +
        `time of at most ${ms(stated)}, round trip included (before: ${formatNumber(queries.before.high)} on ` +
        `${formatNumber(connections.before)}, ${ms(before)}). Measure it before the pool is made smaller.`,
      source: 'Little’s law, https://doi.org/10.1287/opre.9.3.383; Reference report, lines 102, 180 and 565',
      computed: stated,
      path: 'performance.queryTime.stated',
      unit: 'ms',
      field,
    },
  ];
}
