import { formatDuration, formatNumber, formatShare } from '../../../shared/format.ts';
import type { Finding } from '../../../shared/plan/finding.ts';
import type { FleetPlan, Unprotected } from '../../../shared/plan/fleet.ts';
import { resources, sides, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { resourceLabels } from '../demand/labels.ts';

interface FleetInput {
  readonly scenario: Scenario;
  readonly fleet: Readonly<Record<Side, FleetPlan>>;
}

/** What the planner must know of the fleets: none, not proven, short, and what a loss harms. */
export function fleetFindings(input: FleetInput): readonly Finding[] {
  return sides.flatMap((side) => {
    const about = { side, fleet: input.fleet[side], scenario: input.scenario };
    return [
      ...noFleet(about),
      ...unproven(about),
      ...short(about),
      ...shortServers(about),
      ...unchecked(about),
      ...(side === input.scenario.side ? noReserve(about) : []),
      ...(side === input.scenario.side ? unprotected(about) : []),
    ];
  });
}

interface SideInput {
  readonly side: Side;
  readonly fleet: FleetPlan;
  readonly scenario: Scenario;
}

/** Where a service stands in the scenario. */
const servicePath = ({ services }: Scenario, id: string): string =>
  `services.${services.findIndex((service) => service.id === id)}`;

function noFleet({ side, fleet, scenario }: SideInput): readonly Finding[] {
  const none = fleet.status === 'infeasible' || (fleet.status === 'nodeLimit' && fleet.servers === 0);
  if (!none) return [];
  return fleet.reasons.map((reason): Finding => {
    const { service, resource, need, largest } = reason;
    return {
      code: 'fleet.none',
      severity: side === scenario.side ? 'blocker' : 'note',
      message: `No fleet ${side} measures. ${reason.message}`,
      source: 'The search for a fleet in the price book',
      ...(resource === null || need === null || largest === null
        ? {}
        : {
            stated: largest,
            computed: need,
            unit: resourceLabels[resource as Resource].unit,
            factor: largest / need,
          }),
      field: service === null ? 'fleet' : `${servicePath(scenario, service)}.placement`,
    };
  });
}

function unproven({ side, fleet, scenario }: SideInput): readonly Finding[] {
  if (fleet.status !== 'nodeLimit' || fleet.servers === 0) return [];
  const { gap, bound, horizonCost } = fleet;
  return [
    {
      code: 'fleet.unproven',
      severity: side === scenario.side ? 'warning' : 'note',
      message:
        `The fleet ${side} measures is enough, and at most ${formatShare(gap ?? 1)} above the least cost: the search ended before ` +
        'the proof that nothing is cheaper. To mend: allow fewer kinds of servers, ban some, or pin some.',
      source: 'Lower bound of the search',
      ...(bound === null || horizonCost === null
        ? {}
        : {
            stated: horizonCost,
            computed: bound,
            unit: scenario.costs.currency,
            factor: horizonCost / bound,
          }),
      field: 'fleet.maxKinds',
    },
  ];
}

/** Decisions that were made for less: shown while the search runs again, and where a file's decisions are kept. */
function short({ side, fleet, scenario }: SideInput): readonly Finding[] {
  const { utilisation, reserve } = fleet;
  if (utilisation === null) return [];
  return resources
    .filter((resource) => utilisation[resource].share > reserve[resource].cap * (1 + 1e-9))
    .map((resource): Finding => {
      const { need, capacity, share } = utilisation[resource];
      const { label, unit } = resourceLabels[resource];
      const { cap } = reserve[resource];
      const allowed = cap < 1 ? `, where ${formatShare(cap)} is the cap` : '';
      return {
        code: 'fleet.short',
        severity: side === scenario.side ? 'blocker' : 'warning',
        message: `The fleet ${side} measures is not enough: ${label.toLowerCase()} at ${formatShare(share)} of what it has${allowed}.`,
        source: 'The fleet’s capacity against the requirement',
        stated: capacity * cap,
        computed: need,
        unit,
        factor: (capacity * cap) / need,
        field: `fleet.utilisationCap.${resource}`,
      };
    });
}

/** Resources of which servers may be filled to the last by the demand itself. */
function noReserve({ fleet, scenario }: SideInput): readonly Finding[] {
  if (fleet.servers === 0) return [];
  const bare = resources.filter(
    (resource) => scenario.headroom[resource] === 0 && scenario.fleet.utilisationCap[resource] === 1,
  );
  const first = bare[0];
  if (first === undefined) return [];
  const names = bare.map((resource) => resourceLabels[resource].label.toLowerCase()).join(', ');
  return [
    {
      code: 'fleet.no-reserve',
      severity: 'note',
      message: `Nothing is kept free of ${names}: the headroom is 0 % and servers may be loaded to 100 %, so that any figure that is too low is a shortage. To mend: give headroom, or a cap below 100 %.`,
      source: 'Headroom of the demand and caps of the servers',
      field: `headroom.${first}`,
    },
  ];
}

/** The same server by server: a sum that is enough does not help where one is over-full. */
function shortServers({ side, fleet, scenario }: SideInput): readonly Finding[] {
  return resources.flatMap((resource): readonly Finding[] => {
    const over = fleet.rack.filter(({ loads }) => loads[resource].need > loads[resource].limit * (1 + 1e-6));
    const worst = [...over].sort((a, b) => b.loads[resource].share - a.loads[resource].share)[0];
    if (worst === undefined) return [];
    const { need, limit } = worst.loads[resource];
    const { label, unit } = resourceLabels[resource];
    const others = over.length > 1 ? `, and ${over.length - 1} more` : '';
    return [
      {
        code: 'fleet.short',
        severity: side === scenario.side ? 'blocker' : 'warning',
        message: `${worst.label} ${side} measures carries more than it may: ${formatNumber(need)} of ${formatNumber(limit)} ${unit} (${label.toLowerCase()})${others}.`,
        source: 'Each server’s load against its limit',
        stated: limit,
        computed: need,
        unit,
        factor: limit / need,
        field: `fleet.utilisationCap.${resource}`,
      },
    ];
  });
}

function unchecked({ side, fleet, scenario }: SideInput): readonly Finding[] {
  const { iopsUnchecked } = fleet;
  if (iopsUnchecked.length === 0) return [];
  const chosen = fleet.items.some(({ sku }) => iopsUnchecked.includes(sku));
  return [
    {
      code: 'fleet.iops-unchecked',
      severity: chosen && side === scenario.side ? 'warning' : 'note',
      message:
        `The price book does not say how many disk operations ${iopsUnchecked.join(', ')} can do, and the requirement ${side} measures ` +
        'asks for some: they count as none, so the check cannot be made for them. To mend: enter their drives with rated write ' +
        'operations in the price book.',
      source: 'Price book: drives without rated write operations',
    },
  ];
}

/** What a loss harms: services that start anew one by one, and together those that wait until the server is mended. */
function unprotected({ side, fleet, scenario }: SideInput): readonly Finding[] {
  const restarts = fleet.unprotected.filter(({ why }) => why === 'restart');
  const repairs = fleet.unprotected.filter(({ why }) => why === 'repair');
  const role = (id: string): string | undefined =>
    scenario.services.find((service) => service.id === id)?.role;
  return [
    ...restarts.map((one): Finding => ({
      code: 'fleet.unprotected',
      severity: role(one.service) === 'workload' ? 'warning' : 'note',
      message: one.text,
      source: `Failure drill of the fleet ${side} measures`,
      ...recoveryOf(one, { side, fleet }),
      field: mendOf(one, scenario),
    })),
    ...(repairs.length === 0 ? [] : [repairFinding(repairs, { side, fleet, scenario })]),
  ];
}

/** How long it is gone, as a number of the plan that can be asked why. */
const recoveryOf = (
  one: Unprotected,
  { side, fleet }: Pick<SideInput, 'side' | 'fleet'>,
): Pick<Finding, 'computed' | 'unit' | 'path'> => ({
  computed: one.recoveryMinutes,
  unit: 'min',
  path: `fleet.${side}.unprotected.${fleet.unprotected.indexOf(one)}.recoveryMinutes`,
});

/** A process that cannot be divided can only come back sooner. */
function mendOf({ service: id }: Unprotected, scenario: Scenario): string {
  const service = scenario.services.find((one) => one.id === id);
  return service?.placement === 'single'
    ? 'fleet.recovery.restartMinutes'
    : `${servicePath(scenario, id)}.replicas`;
}

function repairFinding(repairs: readonly Unprotected[], { side, fleet, scenario }: SideInput): Finding {
  const names = repairs.map(
    ({ service }) => scenario.services.find(({ id }) => id === service)?.name ?? service,
  );
  const { recoveryMinutes } = repairs[0]!;
  const users = Math.max(...repairs.map((one) => one.users));
  const asked =
    fleet.redundancy === 0
      ? 'No redundancy is asked. To mend: plan with N+1.'
      : 'They need not survive a loss. To mend: say that they must.';
  return {
    code: 'fleet.unprotected',
    severity: 'warning',
    message:
      `When a server of the fleet ${side} measures fails, ${listOf(names)} ${names.length === 1 ? 'has' : 'have'} no room elsewhere until it ` +
      `is mended, about ${formatDuration(recoveryMinutes)}, for up to ${formatNumber(users)} users. ${asked}`,
    source: `Failure drill of the fleet ${side} measures`,
    ...recoveryOf(repairs[0]!, { side, fleet }),
    field:
      fleet.redundancy === 0
        ? 'fleet.redundancy'
        : `${servicePath(scenario, repairs[0]!.service)}.mustSurvive`,
  };
}

const listOf = (names: readonly string[]): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
