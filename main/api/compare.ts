import type { Comparison, ComparisonRow } from '../../shared/contract/entries.ts';
import type { AlternativeMoney } from '../../shared/plan/alternatives.ts';
import type { Plan } from '../../shared/plan/plan.ts';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly group: string;
  readonly value: (plan: Plan) => number | null;
}

const money = (minor: number | null | undefined): number | null => (minor == null ? null : minor / 100);

function rowsFor(currency: string): readonly Row[] {
  const sized = (
    id: string,
    label: string,
    unit: string,
    pick: (plan: Plan, side: 'before' | 'after') => number | null,
    group: string,
  ): readonly Row[] =>
    (['before', 'after'] as const).map((side) => ({
      id: `${id}.${side}`,
      label: `${label}, ${side}`,
      unit,
      group,
      value: (plan) => pick(plan, side),
    }));
  const requirement = (
    resource: 'cpuCores' | 'memoryGB' | 'storageTB' | 'iops' | 'networkGbps',
    level: 'base' | 'peak',
    label: string,
    unit: string,
  ): readonly Row[] =>
    sized(
      `${resource}.${level}`,
      label,
      unit,
      (plan, side) => plan.requirements[side].totalWithSupporting[resource][level],
      'Requirement',
    );
  return [
    ...requirement('cpuCores', 'base', 'Cores, base', 'cores'),
    ...requirement('cpuCores', 'peak', 'Cores, peak', 'cores'),
    ...requirement('memoryGB', 'peak', 'Memory, peak', 'GB'),
    ...requirement('storageTB', 'peak', 'Storage', 'TB'),
    ...requirement('iops', 'base', 'Disk operations', 'IOPS'),
    ...requirement('networkGbps', 'base', 'Network', 'Gbps'),
    ...sized('servers', 'Servers', 'servers', (plan, side) => serversOf(plan, side), 'Fleet'),
    ...sized('capex', 'CapEx', currency, (plan, side) => money(plan.costs[side]?.capex), 'Cost'),
    ...sized(
      'opex',
      'OpEx a year',
      `${currency}/year`,
      (plan, side) => money(plan.costs[side]?.opexPerYear),
      'Cost',
    ),
    {
      id: 'payback',
      label: 'Payback',
      unit: 'months',
      group: 'Cost',
      value: ({ costs }) => (typeof costs.paybackMonths === 'number' ? costs.paybackMonths : null),
    },
    ...chosen('total', 'Chosen, total over the horizon', currency, (found) => money(found?.total)),
    ...chosen('npv', 'Chosen, present value (investment at time 0, flows at month ends)', currency, (found) =>
      money(found?.npv),
    ),
    ...chosen('perUserMonth', 'Chosen, a user for a month', `${currency}/user/month`, (found) =>
      typeof found?.perUserMonth === 'number' ? money(found.perUserMonth) : null,
    ),
    {
      id: 'horizon',
      label: 'Horizon',
      unit: 'months',
      group: 'Cost',
      value: ({ alternatives }) => alternatives.horizonMonths,
    },
    {
      id: 'effort.low',
      label: 'Developer weeks, low',
      unit: 'weeks',
      group: 'Roadmap',
      value: (plan) => plan.roadmap.effortWeeks.low,
    },
    {
      id: 'effort.high',
      label: 'Developer weeks, high',
      unit: 'weeks',
      group: 'Roadmap',
      value: (plan) => plan.roadmap.effortWeeks.high,
    },
    {
      id: 'tasks',
      label: 'Tasks',
      unit: 'tasks',
      group: 'Roadmap',
      value: (plan) => plan.roadmap.tasks.length,
    },
    {
      id: 'findings',
      label: 'Findings',
      unit: 'findings',
      group: 'Findings',
      value: (plan) => plan.findings.length,
    },
  ];
}

/** A row about the money of the chosen alternative. */
function chosen(
  id: string,
  label: string,
  unit: string,
  value: (money: AlternativeMoney | null | undefined) => number | null,
): readonly Row[] {
  return [
    {
      id: `chosen.${id}`,
      label,
      unit,
      group: 'Cost',
      value: ({ alternatives }) => value(alternatives.list.find((one) => one.chosen)?.money),
    },
  ];
}

const serversOf = (plan: Plan, side: 'before' | 'after'): number | null =>
  plan.fleet[side].status === 'infeasible' ? null : plan.fleet[side].servers;

/** Headline figures of plans side by side with the difference to the first; money of another currency has no difference. */
export function comparePlans(plans: readonly { readonly id: string; readonly plan: Plan }[]): Comparison {
  const first = plans[0];
  if (first === undefined) return { scenarios: [], rows: [] };
  const { currency } = first.plan.scenario;
  return {
    scenarios: plans.map(({ id, plan }) => ({ id, name: plan.scenario.name })),
    rows: rowsFor(currency).map((row): ComparisonRow => {
      const isMoney = row.unit.startsWith(currency);
      const values = plans.map(({ plan }) =>
        isMoney && plan.scenario.currency !== currency ? null : row.value(plan),
      );
      return {
        id: row.id,
        label: row.label,
        unit: row.unit,
        group: row.group,
        values,
        differences: values.map((value) => (value === null || values[0] == null ? null : value - values[0])),
      };
    }),
  };
}
