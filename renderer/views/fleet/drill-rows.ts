import { formatDuration, formatShare } from '../../../shared/format.ts';
import { shortLabel } from '../../components/rack/placed-rows.ts';
import type { FleetPlan, ServerLoss } from '../../../shared/plan/fleet.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Service } from '../../../shared/scenario/service.ts';

/** A row of the drill: what moves where, and what its users see of it. */
export interface DrillRow {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly see: string;
  readonly users: number | null;
  /** Dotted plan path of the users; empty where no number of the plan says it. */
  readonly path: string;
  readonly grave: boolean;
}

interface Drilled {
  readonly side: Side;
  readonly fleet: FleetPlan;
  readonly loss: ServerLoss;
  readonly services: readonly Service[];
}

/** Moves of one service off one server as one row, then what has no place any more. */
export function drillRows({ side, fleet, loss, services }: Drilled): readonly DrillRow[] {
  const position = fleet.losses.indexOf(loss);
  const base = `fleet.${side}.losses.${position}`;
  const nameOf = (id: string): string => services.find((service) => service.id === id)?.name ?? id;
  const labelOf = (id: string): string => shortLabel(fleet, id);
  const groups = new Map<string, { readonly at: number; readonly move: (typeof loss.moves)[number] }[]>();
  loss.moves.forEach((move, at) => {
    const key = `${move.from} ${move.service}`;
    groups.set(key, [...(groups.get(key) ?? []), { at, move }]);
  });
  const moves = [...groups].map(([key, parts]): DrillRow => {
    const [{ move, at }] = parts as [(typeof parts)[number]];
    const { service, from } = move;
    const share = parts.reduce((sum, part) => sum + part.move.share, 0);
    const stopped = loss.interrupted.find((one) => one.service === service);
    const hitAt = from === loss.server ? loss.hit.findIndex((one) => one.service === service) : -1;
    const hit = loss.hit[hitAt];
    const single = parts.length === 1;
    const users = hit?.users ?? (single ? move.users : null);
    return {
      key,
      name:
        share > 1 - 1e-6 ? nameOf(service) : `${nameOf(service)} ${formatShare(share, share < 0.01 ? 1 : 0)}`,
      from: labelOf(from),
      to: single ? labelOf(move.to) : `${parts.length} others`,
      see:
        stopped !== undefined
          ? `${stopped.users === 0 ? 'not seen' : 'stops'}, ${formatDuration(stopped.recoveryMinutes)}`
          : users === 0
            ? 'nothing'
            : 'reconnect',
      users: stopped?.users ?? users,
      path:
        stopped !== undefined
          ? `${base}.interrupted.${loss.interrupted.indexOf(stopped)}.users`
          : hit !== undefined
            ? `${base}.hit.${hitAt}.users`
            : single
              ? `${base}.moves.${at}.users`
              : '',
      grave: stopped !== undefined && stopped.users > 0,
    };
  });
  const lost = loss.degraded.map((one, at): DrillRow => ({
    key: `lost ${one.service}`,
    name:
      one.lostShare > 1 - 1e-6
        ? nameOf(one.service)
        : `${nameOf(one.service)} ${formatShare(one.lostShare, 0)}`,
    from: labelOf(loss.server),
    to: 'nowhere',
    see: 'gone until mended',
    users: one.users,
    path: `${base}.degraded.${at}.users`,
    grave: true,
  }));
  return [...moves, ...lost];
}

/** Whether everything has found a place again in every drill. */
export const survives = ({ losses }: FleetPlan): boolean =>
  losses.length > 0 && losses.every(({ status }) => status === 'whole');
