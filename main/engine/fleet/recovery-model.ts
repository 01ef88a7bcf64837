import {
  add,
  ceil,
  divide,
  multiply,
  one,
  subtract,
  sum,
  when,
  zero,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { resources, sides, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { homeserverKinds, type Service } from '../../../shared/scenario/service.ts';
import { constant } from '../demand/constants.ts';
import { resourceLabels, sideLabels } from '../demand/labels.ts';
import { orderedServices } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';
import { rackIds, serverShareId } from './rack-model.ts';

/** Quantities that say what a loss costs the users. */
export const recoveryIds = {
  users: 'recovery.users',
  repairMinutes: 'recovery.repairMinutes',
  minutes: (side: Side) => `fleet.${side}.recoveryMinutes`,
  usersOnServer: (side: Side) => `fleet.${side}.server.users`,
  lostShare: (side: Side) => `fleet.${side}.lostShare`,
  lostUsers: (side: Side) => `fleet.${side}.lostUsers`,
} as const;

/** Who waits when a server is lost, and for how long; only where services have their places. */
export function addRecovery(builder: ModelBuilder, scenario: Scenario): void {
  const placed = sides.filter((side) => builder.has(serverShareId(side)));
  if (placed.length === 0) return;
  const users = addWaitingUsers(builder, scenario);
  const times = addTimes(builder, scenario);
  for (const side of placed) {
    addRecoveryTime(builder, { side, ...times });
    addLost(builder, { side, users });
    addTogether(builder, side);
  }
}

/** Users who notice when a service stops: those who load it, everybody when it is a homeserver, nobody of monitoring. */
function addWaitingUsers(builder: ModelBuilder, scenario: Scenario): Quantity {
  const loading = builder.get(
    ['users.loading', 'users.own', 'users.start'].find((id) => builder.has(id)) ?? 'users.start',
  );
  const everybody = builder.has('users.everyone')
    ? builder.get('users.everyone')
    : builder.formula({
        id: 'recovery.everybody',
        label: 'Users of all services',
        unit: 'users',
        expression: sum(loading, 'service'),
      });
  const flag = (id: string, label: string, holds: (service: Service) => boolean): Quantity =>
    builder.decision({
      id,
      label: `${label} (1 yes, 0 no)`,
      unit: '1',
      axes: { down: 'service' },
      values: orderedServices(scenario).map((service) => (holds(service) ? 1 : 0)),
      by: 'planner',
    });
  const homeserver = flag(
    'recovery.isHomeserver',
    'Homeserver, without which no bridge delivers',
    ({ role, kind }) => role === 'workload' && homeserverKinds.includes(kind),
  );
  const unseen = flag(
    'recovery.isUnseen',
    'Users do not see that it stops',
    ({ kind }) => kind === 'monitoring',
  );
  return builder.formula({
    id: recoveryIds.users,
    label: 'Users who notice when the service stops',
    unit: 'users',
    axes: { down: 'service' },
    expression: multiply(
      when({ left: homeserver, compare: '>', right: zero }, everybody, loading),
      subtract(one, unseen),
    ),
  });
}

interface Times {
  readonly restart: Quantity;
  readonly speed: Quantity;
}

function addTimes(builder: ModelBuilder, { fleet }: Scenario): Times {
  const assumed = (id: string, about: { label: string; unit: string; value: number; field: string }) =>
    builder.input({
      id,
      label: about.label,
      unit: about.unit,
      values: [about.value],
      sources: [{ text: 'Recovery after the loss of a server, as the planner assumes it', grade: 'decided' }],
      fields: [`fleet.recovery.${about.field}`],
    });
  const restart = assumed('recovery.restart', {
    label: 'Until a lost process is noticed and started elsewhere',
    unit: 'min',
    value: fleet.recovery.restartMinutes,
    field: 'restartMinutes',
  });
  const speed = assumed('recovery.restoreSpeed', {
    label: 'Speed at which stored data comes back from a copy',
    unit: 'MB/s',
    value: fleet.recovery.restoreMBps,
    field: 'restoreMBps',
  });
  const repair = assumed('recovery.repair', {
    label: 'Until a server is mended or replaced',
    unit: 'h',
    value: fleet.recovery.repairHours,
    field: 'repairHours',
  });
  builder.formula({
    id: recoveryIds.repairMinutes,
    label: 'Until a server is mended or replaced, in minutes',
    unit: 'min',
    expression: multiply(repair, constant(builder, 'constant.minutesPerHour')),
  });
  return { restart, speed };
}

/** Restart, then what the service has stored at the speed of the copy. */
function addRecoveryTime(builder: ModelBuilder, { side, restart, speed }: Times & { side: Side }): void {
  const stored = multiply(
    builder.get(`demand.${side}.storageTB.base`),
    constant(builder, 'constant.gbPerTb'),
    constant(builder, 'constant.mbPerGb'),
  );
  const seconds = builder.formula({
    id: `fleet.${side}.restoreSeconds`,
    label: `Restore of what is stored ${sideLabels[side]}`,
    unit: 's',
    expression: divide(stored, speed),
  });
  builder.formula({
    id: recoveryIds.minutes(side),
    label: `Until the service runs again on another server ${sideLabels[side]}`,
    unit: 'min',
    expression: add(restart, divide(seconds, constant(builder, 'constant.secondsPerMinute'))),
  });
}

/** Users on each server, and the part of each service that has no place (none as planned; some after a loss). */
function addLost(builder: ModelBuilder, { side, users }: { side: Side; users: Quantity }): void {
  const words = sideLabels[side];
  const share = builder.get(serverShareId(side));
  builder.formula({
    id: recoveryIds.usersOnServer(side),
    label: `Users served from the server ${words}`,
    unit: 'users',
    expression: ceil(multiply(users, share)),
  });
  const lost = builder.formula({
    id: recoveryIds.lostShare(side),
    label: `Part of the service without a place ${words}`,
    unit: '1',
    expression: subtract(one, sum(share, 'server')),
  });
  builder.formula({
    id: recoveryIds.lostUsers(side),
    label: `Users without the service ${words}`,
    unit: 'users',
    expression: ceil(multiply(users, lost)),
  });
}

/** What all servers of the side carry, and may carry, together. */
function addTogether(builder: ModelBuilder, side: Side): void {
  for (const resource of resources) {
    const { label, unit } = resourceLabels[resource];
    const ids = rackIds(side, resource);
    builder.formula({
      id: ids.carried,
      label: `${label} carried by all servers ${sideLabels[side]}`,
      unit,
      expression: sum(builder.get(ids.load), 'server'),
    });
    builder.formula({
      id: ids.allowed,
      label: `${label} that all servers may carry ${sideLabels[side]}`,
      unit,
      expression: sum(builder.get(ids.limit), 'server'),
    });
  }
}
