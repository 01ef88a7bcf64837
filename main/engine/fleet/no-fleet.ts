import { formatNumber, formatShare } from '../../../shared/format.ts';
import type { NoFleetReason } from '../../../shared/scenario/decisions.ts';
import type { Resource } from '../../../shared/scenario/limits.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import { resourceOfWord, resourceWords, type PlacementInput } from './placement-problem.ts';
import type { NoFleetReason as Reason } from './placement/problem.ts';

/** A reason that is not about one service or one resource. */
export const plainReason = (message: string): NoFleetReason => ({
  message,
  service: null,
  resource: null,
  need: null,
  largest: null,
});

/** The reason where the price book offers nothing. */
export const noServers = (refused: number): NoFleetReason =>
  plainReason(
    `The price book has no server that may be chosen (${refused} refused: banned, outdated, unpriced or of weak evidence). To mend: confirm an item, lift a ban or add a server.`,
  );

/** Why there is no fleet, each with what would mend it. */
export function noFleetReasons(reasons: readonly Reason[], input: PlacementInput): readonly NoFleetReason[] {
  if (input.candidates.list.length === 0) {
    return [noServers(input.candidates.refused.length)];
  }
  return reasons.map((reason): NoFleetReason => {
    const resource = resourceOfWord(reason.resource);
    const services = input.scenario.services.filter(({ id }) => reason.piece?.split(' + ').includes(id));
    if (resource === null || reason.need === null || services.length === 0) {
      return { ...plainReason(mended(reason.message)), resource, need: reason.need, largest: reason.largest };
    }
    return {
      message: tooLarge({ services, resource, need: reason.need, input }),
      service: services[0]!.id,
      resource,
      need: reason.need,
      largest: reason.largest,
    };
  });
}

const mended = (message: string): string =>
  `${message} To mend: lift a limit (bans, pins, kinds, redundancy, rules between services) or add a server to the price book.`;

interface TooLarge {
  readonly services: readonly Service[];
  readonly resource: Resource;
  readonly need: number;
  readonly input: PlacementInput;
}

/** The sentence of a service that is larger than every server: resource, need, largest item and how to mend. */
function tooLarge({ services, resource, need, input }: TooLarge): string {
  const { candidates, scenario } = input;
  const word = resourceWords[resource];
  const names = services.map(({ name }) => name).join(' and ');
  const largest = candidates.list.reduce((best, one) =>
    one.limit[resource] > best.limit[resource] ? one : best,
  );
  const cap = scenario.fleet.utilisationCap[resource];
  const single = services.some(({ placement }) => placement === 'single');
  const replicas = Math.min(...services.map((service) => service.replicas ?? Infinity));
  const shape =
    services.length > 1
      ? 'lie together and need'
      : single
        ? 'is one process and needs'
        : services[0]!.placement === 'pooled'
          ? 'needs'
          : `needs, for each of ${replicas} replicas,`;
  const within = cap < 1 ? ` within the cap of ${formatShare(cap)}` : '';
  const offer =
    largest.limit[resource] > 0
      ? `the largest, ${largest.name} (${largest.sku}), has ${formatNumber(largest.limit[resource])}${within}`
      : 'no server of the price book states any';
  const split = single ? 'run it as replicas if its software can, ' : 'allow more replicas, ';
  return `${names} ${shape} ${formatNumber(need)} ${word} on one server; ${offer}. To mend: ${split}choose measures that lower it, or add a server with more ${word} to the price book.`;
}
