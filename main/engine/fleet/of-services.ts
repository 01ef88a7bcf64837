import type { Decisions, FleetDecision } from '../../../shared/scenario/decisions.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

/**
 * Decisions without the places of services that the scenario does not have any more: between an edit and the end of the
 * search for it, a plan is shown with the decisions made before.
 */
export function ofServices(decisions: Decisions, { services }: Scenario): Decisions {
  const known = new Set(services.map(({ id }) => id));
  const isKnown = ({ service }: { readonly service: string | null }): boolean =>
    service === null || known.has(service);
  const sideOf = (side: FleetDecision): FleetDecision => ({
    ...side,
    placement: side.placement.filter(isKnown),
    reasons: side.reasons.filter(isKnown),
    losses: side.losses.map((loss) => ({
      ...loss,
      placement: loss.placement.filter(isKnown),
      degraded: loss.degraded.filter(isKnown),
    })),
  });
  const sides = [decisions.before, decisions.after];
  const placed = sides.flatMap((side) => [...side.placement, ...side.reasons]);
  const lost = sides.flatMap(({ losses }) =>
    losses.flatMap(({ placement, degraded }) => [...placement, ...degraded]),
  );
  if ([...placed, ...lost].every(isKnown)) return decisions;
  return { ...decisions, before: sideOf(decisions.before), after: sideOf(decisions.after) };
}
