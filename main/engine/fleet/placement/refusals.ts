import { formatNumber } from '../../../../shared/format.ts';
import type { NoFleetReason, PlacementProblem } from './problem.ts';
import { largestShare, replicaSize, type Kind, type Layout, type Unit } from './units.ts';

const said = (message: string): NoFleetReason => ({
  message,
  piece: null,
  resource: null,
  need: null,
  largest: null,
});

/** What can be told to have no fleet before any search; empty when nothing. */
export function refusals(problem: PlacementProblem, layout: Layout): readonly NoFleetReason[] {
  const { kinds, units, maxKinds } = layout;
  if (kinds.length === 0) return [said('There is no kind of server to choose from.')];
  const ids = new Set(problem.pieces.map((piece) => piece.id));
  const unknown = problem.pieces.flatMap((piece) =>
    [...(piece.apartFrom ?? []), ...(piece.together ?? [])]
      .filter((other) => !ids.has(other))
      .map((other) => said(`"${piece.id}" has a rule about "${other}", which is not to be placed.`)),
  );
  const torn = units.flatMap((unit, at) =>
    unit.apart.includes(at) ? [said(`${unit.id}: they must lie together and apart at once.`)] : [],
  );
  const pinned = kinds.filter((kind) => kind.min > 0);
  const limits = kinds.flatMap((kind) =>
    kind.min > kind.max
      ? [said(`"${kind.id}" is pinned to at least ${kind.min} and limited to at most ${kind.max}.`)]
      : [],
  );
  const many =
    pinned.length > maxKinds
      ? [said(`${pinned.length} kinds are pinned and at most ${maxKinds} may be used.`)]
      : [];
  const open = kinds.filter((kind) => kind.max > 0);
  const banned = open.length === 0 && units.length > 0 ? [said('Every kind of server is banned.')] : [];
  const early = [...unknown, ...torn, ...limits, ...many, ...banned];
  return early.length > 0 ? early : units.flatMap((unit) => misfits(unit, { layout, kinds: open }));
}

/** Every resource that keeps a unit off all servers; one line about the whole when only their combination does. */
function misfits(
  unit: Unit,
  { layout, kinds }: { readonly layout: Layout; readonly kinds: readonly Kind[] },
): readonly NoFleetReason[] {
  if (kinds.some((kind) => largestShare(unit, kind.capacity) > 0)) return [];
  const smallest = unit.pooled ? unit.need : replicaSize(unit, unit.maxReplicas);
  const alone = layout.resources.flatMap((resource, at): readonly NoFleetReason[] => {
    const need = smallest[at]!;
    const largest = Math.max(...kinds.map((kind) => kind.capacity[at]!));
    if (unit.pooled ? need <= 0 || largest > 0 : need <= largest * (1 + 1e-9)) return [];
    const of = unit.maxReplicas > 1 && !unit.pooled ? ` for each of ${unit.maxReplicas} replicas` : '';
    const message = unit.pooled
      ? `"${unit.id}" needs ${formatNumber(need)} ${resource}; no server has any.`
      : `"${unit.id}" needs ${formatNumber(need)} ${resource} on one server${of}; the largest server has ${formatNumber(largest)}.`;
    return [{ message, piece: unit.id, resource, need, largest }];
  });
  if (alone.length > 0) return alone;
  const asked = layout.resources.flatMap((resource, at) =>
    smallest[at]! > 0 ? [`${formatNumber(smallest[at]!)} ${resource}`] : [],
  );
  return [
    {
      ...said(`"${unit.id}" needs ${asked.join(' and ')} on one server; no server has all of it.`),
      piece: unit.id,
    },
  ];
}

/** Why a search found that no fleet within the limits is enough. */
export function limitReasons(layout: Layout, enoughWithoutLoss: boolean): readonly NoFleetReason[] {
  if (enoughWithoutLoss) {
    const lost = layout.redundancy === 1 ? 'a server' : `${layout.redundancy} servers`;
    return [said(`The limits on counts and kinds leave no fleet that carries on after the loss of ${lost}.`)];
  }
  const short = layout.resources.flatMap((resource, at): readonly NoFleetReason[] => {
    const need = layout.units.reduce((sum, unit) => sum + unit.need[at]! + unit.fixed[at]!, 0);
    const largest = layout.kinds.reduce((sum, kind) => sum + kind.capacity[at]! * kind.upper, 0);
    if (need <= largest * (1 + 1e-9)) return [];
    const message = `All pieces need ${formatNumber(need)} ${resource}; the limits on counts allow ${formatNumber(largest)}.`;
    return [{ message, piece: null, resource, need, largest }];
  });
  return short.length > 0
    ? short
    : [said('The limits on counts and kinds leave no fleet that holds every piece.')];
}
