import { formatDuration, formatNumber, formatShare } from '../../../shared/format.ts';
import type { ServerLoss, Unprotected } from '../../../shared/plan/fleet.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { Service } from '../../../shared/scenario/service.ts';
import type { Trace } from '../model/trace.ts';
import { recoveryIds } from './recovery-model.ts';

/** Services that some loss of a server harms, and until when; the order is that of the scenario. */
export function unprotectedPlan(
  trace: Trace,
  options: {
    readonly side: Side;
    readonly scenario: Scenario;
    readonly losses: readonly ServerLoss[];
    /** Position of a service on its axis. */
    readonly row: (service: string) => number;
  },
): readonly Unprotected[] {
  const { side, scenario, losses, row } = options;
  const found: Unprotected[] = [];
  for (const service of scenario.services) {
    const worst = worstOf(service.id, losses);
    if (worst === undefined) continue;
    const path = `fleet.${side}.unprotected.${found.length}`;
    const minutes = trace.read(
      `${path}.recoveryMinutes`,
      worst.why === 'repair' ? recoveryIds.repairMinutes : recoveryIds.minutes(side),
      worst.why === 'repair' ? 0 : row(service.id),
    );
    const entry = { ...worst, service: service.id, recoveryMinutes: minutes };
    found.push({ ...entry, text: textOf(service, entry) });
  }
  return found;
}

type Worst = Pick<Unprotected, 'why' | 'lostShare' | 'users'>;

/** What is lost until the server is mended weighs more than a stop; of those the largest part. */
function worstOf(service: string, losses: readonly ServerLoss[]): Worst | undefined {
  const lost = losses
    .flatMap(({ degraded }) => degraded.filter((entry) => entry.service === service))
    .sort((a, b) => b.lostShare - a.lostShare)[0];
  if (lost !== undefined) return { why: 'repair', lostShare: lost.lostShare, users: lost.users };
  const stopped = losses
    .flatMap(({ interrupted, moves, server }) =>
      interrupted.filter(
        (entry) =>
          entry.service === service && moves.some((move) => move.service === service && move.from === server),
      ),
    )
    .at(0);
  return stopped === undefined ? undefined : { why: 'restart', lostShare: 1, users: stopped.users };
}

function textOf(service: Service, of: Omit<Unprotected, 'text'>): string {
  const time = formatDuration(of.recoveryMinutes);
  const users = of.users === 0 ? '' : ` for ${formatNumber(of.users)} users`;
  if (of.why === 'restart') {
    const why = service.placement === 'single' ? 'is one process' : 'lies on one server only';
    return `${service.name} ${why}: when its server fails it stops${users} until it has started elsewhere, about ${time}.`;
  }
  const part = of.lostShare > 1 - 1e-6 ? '' : ` ${formatShare(of.lostShare, 0)} of`;
  return `When a server fails,${part} ${service.name} has no room elsewhere until the server is mended: it is gone${users} for about ${time}.`;
}
