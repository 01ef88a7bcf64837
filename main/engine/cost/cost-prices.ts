import type { Costs, CostLine } from '../../../shared/plan/costs.ts';
import { sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { PriceList } from '../prices/price-list.ts';
import type { PriceUse } from '../prices/price-uses.ts';
import { rateOfRecord } from '../prices/rate.ts';
import { findCostRates, rateField, type CostRates } from './rates.ts';

/** Every price behind the cost lines of both sides and the developer weeks, with the money that rests on it. */
export function costPriceUses(list: PriceList, scenario: Scenario, costs: Costs): readonly PriceUse[] {
  const found = findCostRates(list, scenario);
  if ('problems' in found) return [];
  const { rates } = found;
  type Name = Exclude<keyof CostRates, 'items'>;
  const use = (name: Name, where: string, cost: number | null): readonly PriceUse[] => {
    const rate = rates[name];
    return rate === undefined ? [] : [{ rate, where, field: rateField(scenario, name), cost }];
  };
  const ofItem = (id: string, where: string, cost: number): readonly PriceUse[] => {
    const rate = rates.items[id];
    const at = scenario.costs.items.findIndex((item) => item.id === id);
    return rate === undefined ? [] : [{ rate, where, field: `costs.items.${at}.price`, cost }];
  };
  const ofLine = (line: CostLine, where: string): readonly PriceUse[] => {
    const { horizonMonths, cooling } = scenario.costs;
    const cost = line.kind === 'capex' ? line.amount : (line.amount * horizonMonths) / 12;
    const all = (...names: readonly Name[]): readonly PriceUse[] =>
      names.flatMap((name) => use(name, where, cost));
    switch (line.group) {
      case 'servers': {
        const record = list.find(line.id);
        if (record === undefined) return [];
        return [{ rate: rateOfRecord(list, record, scenario.costs), where, field: null, cost }];
      }
      case 'power':
        return all('electricity');
      case 'cooling':
        return all('electricity', cooling === 'cop' ? 'cop' : 'pue');
      case 'colocation':
        return all('colocation');
      case 'space':
        return all('rackUnitMonth');
      case 'maintenance':
        return all('maintenancePercent');
      default:
        return ofItem(line.id, where, cost);
    }
  };
  return [
    ...sides.flatMap((side) =>
      (costs[side]?.lines ?? []).flatMap((line, place) => ofLine(line, `costs.${side}.lines.${place}`)),
    ),
    ...(costs.developerCost > 0 ? use('developerWeek', 'costs.developerCost', null) : []),
  ];
}
