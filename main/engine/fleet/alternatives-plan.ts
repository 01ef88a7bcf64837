import type { FleetAlternative } from '../../../shared/plan/fleet.ts';
import type { FleetDecision } from '../../../shared/scenario/decisions.ts';
import type { PriceList } from '../prices/price-list.ts';

/** The next best fleets with the names of their items. */
export function alternativesPlan(decision: FleetDecision, list: PriceList): readonly FleetAlternative[] {
  return decision.alternatives.map(({ items, cost, more, proven }) => ({
    items: items.map(({ sku, count }) => ({ sku, name: list.find(sku)?.name ?? sku, count })),
    cost,
    more,
    proven,
  }));
}
