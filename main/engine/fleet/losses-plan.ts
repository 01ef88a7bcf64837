import type { LossMove, ServerLoss } from '../../../shared/plan/fleet.ts';
import type { Model, Values } from '../../../shared/quantity/quantity.ts';
import type { FleetDecision } from '../../../shared/scenario/decisions.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { compileModel, readValues, withInputs } from '../model/evaluate.ts';
import type { Trace } from '../model/trace.ts';
import { changedServers, movesOf, stoppedBy, type Move } from './moves.ts';
import { rackPlan } from './rack-plan.ts';
import { rackIds, serverItemId, serverShareId, sharesOf } from './rack-model.ts';
import { recoveryIds } from './recovery-model.ts';

export interface LossesOptions {
  readonly side: Side;
  readonly decision: FleetDecision;
  readonly scenario: Scenario;
}

export interface LossesPlan {
  readonly losses: readonly ServerLoss[];
  /** What each loss replaces in the graph, by the name that the trace gives it. */
  readonly whatIfs: Readonly<Record<string, Values>>;
}

/**
 * The failure drill of every server: the graph evaluated with the places of the services after the loss, so that its
 * numbers follow from the same formulas as those of the plan.
 */
export function lossesPlan(trace: Trace, model: Model, options: LossesOptions): LossesPlan {
  const { side, decision } = options;
  if (decision.losses.length === 0 || !trace.has(serverShareId(side))) return { losses: [], whatIfs: {} };
  const drills = startDrills(trace, model, options);
  const losses = decision.losses.map((loss, position): ServerLoss => {
    const path = `fleet.${side}.losses.${position}`;
    const after = drills.at(`${side}.${loss.server}`, loss.server, loss.placement);
    const degraded = loss.degraded.map(({ service }, at) => ({
      service,
      lostShare: after.read(
        `${path}.degraded.${at}.lostShare`,
        recoveryIds.lostShare(side),
        drills.row(service),
      ),
      users: after.read(`${path}.degraded.${at}.users`, recoveryIds.lostUsers(side), drills.row(service)),
    }));
    const interrupted = stoppedBy(decision.placement, loss.placement).map((service, at) => ({
      service,
      users: after.read(`${path}.interrupted.${at}.users`, recoveryIds.users, drills.row(service)),
      recoveryMinutes: after.read(
        `${path}.interrupted.${at}.recoveryMinutes`,
        recoveryIds.minutes(side),
        drills.row(service),
      ),
    }));
    return {
      server: loss.server,
      status: loss.status,
      hit: decision.placement
        .filter(({ server }) => server === loss.server)
        .map(({ service, share }, at) => ({
          service,
          share,
          users: trace.read(
            `${path}.hit.${at}.users`,
            recoveryIds.usersOnServer(side),
            drills.row(service) * drills.columns + drills.column(loss.server),
          ),
        })),
      moves: usersOfMoves(movesOf(decision.placement, loss.placement, loss.server), {
        drills,
        side,
        name: `${side}.${loss.server}`,
        path: `${path}.moves`,
      }),
      degraded,
      interrupted,
      left: Object.fromEntries(
        resources.map((resource) => {
          const ids = rackIds(side, resource);
          return [
            resource,
            {
              need: after.read(`${path}.left.${resource}.need`, ids.carried),
              limit: after.read(`${path}.left.${resource}.limit`, ids.allowed),
              peak: trace.read(`${path}.left.${resource}.peak`, peakId(trace, side, resource)),
            },
          ];
        }),
      ) as Readonly<Record<Resource, ServerLoss['left'][Resource]>>,
      rack: rackPlan(after, model, {
        side,
        decision,
        placement: loss.placement,
        only: changedServers(decision.placement, loss.placement, loss.server),
        path: `${path}.rack`,
      }),
    };
  });
  return { losses, whatIfs: drills.whatIfs };
}

/** What all services need at peak, with the supporting ones where there are any. */
const peakId = (trace: Trace, side: Side, resource: Resource): string =>
  [
    `requirements.${side}.totalWithSupporting.${resource}.peak`,
    `requirements.${side}.total.${resource}.peak`,
  ].find((id) => trace.has(id))!;

interface Drills {
  readonly whatIfs: Record<string, Values>;
  /** The trace over the values with these places, without the lost server. */
  at(name: string, lost: string, placement: FleetDecision['placement']): Trace;
  /** Position of a service on its axis. */
  row(service: string): number;
  /** Position of a server on its axis. */
  column(server: string): number;
  readonly columns: number;
}

function startDrills(trace: Trace, model: Model, { side, decision, scenario }: LossesOptions): Drills {
  const servers = (model.axes.server ?? []).map(({ id }) => id);
  const services = (model.axes.service ?? []).map(({ id }) => id);
  const itemId = serverItemId(side);
  const compiled = compileModel(model, {
    wanted: [
      ...resources.flatMap((resource) => Object.values(rackIds(side, resource))),
      ...resources.map((resource) => `cap.${resource}`),
      recoveryIds.users,
      recoveryIds.minutes(side),
      recoveryIds.usersOnServer(side),
      recoveryIds.lostUsers(side),
    ],
  });
  const items = (model.axes.line ?? []).map(({ id }) =>
    servers.map((_, at) => (decision.servers[at]?.sku === id ? 1 : 0)),
  );
  const whatIfs: Record<string, Values> = {};
  return {
    whatIfs,
    columns: servers.length,
    row: (service) => services.indexOf(service),
    column: (server) => servers.indexOf(server),
    at: (name, lost, placement) => {
      const replaced: Values = {
        [itemId]: items.flatMap((row) => row.map((is, at) => (servers[at] === lost ? 0 : is))),
        [serverShareId(side)]: sharesOf(scenario, servers.length, placement),
      };
      whatIfs[name] = replaced;
      return trace.whatIf(name, readValues(withInputs(compiled, replaced)));
    },
  };
}

/** Users of each move, read where only what moves lies on the servers; two parts on one server are read one by one. */
function usersOfMoves(
  moves: readonly Move[],
  about: { readonly drills: Drills; readonly side: Side; readonly name: string; readonly path: string },
): readonly LossMove[] {
  const { drills, side, name, path } = about;
  const layers = new Map<number, Move[]>();
  const layerOf = moves.map(
    (move, at) =>
      moves.slice(0, at).filter(({ service, to }) => service === move.service && to === move.to).length,
  );
  moves.forEach((move, at) => {
    const layer = layerOf[at]!;
    layers.set(layer, [...(layers.get(layer) ?? []), move]);
  });
  const read = new Map(
    [...layers].map(([layer, parts]) => [
      layer,
      drills.at(
        `${name}.moves.${layer}`,
        '',
        parts.map(({ service, to, share }) => ({ service, replica: 0, server: to, share })),
      ),
    ]),
  );
  return moves.map((move, at) => ({
    ...move,
    users: read
      .get(layerOf[at]!)!
      .read(
        `${path}.${at}.users`,
        recoveryIds.usersOnServer(side),
        drills.row(move.service) * drills.columns + drills.column(move.to),
      ),
  }));
}
