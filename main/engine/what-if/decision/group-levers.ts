import type { DecisionInput } from '../../../../shared/decision/inputs.ts';
import type { InputQuantity, Model } from '../../../../shared/quantity/quantity.ts';
import { limits } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import type { Change } from '../../model/what-if.ts';
import type { Lever } from './lever.ts';
import { shareOut } from './share-out.ts';

/** Inputs that a planner thinks of as one: all users, all prices of servers, everything that is rented. */
export function groupLevers(model: Model, scenario: Scenario): readonly Lever[] {
  return [
    ...usersLever(scenario),
    ...priceLever(model, {
      id: 'group.servers',
      label: 'Prices of all servers',
      quantities: (id) => id === 'item.price',
    }),
    // The exchange rate is a factor of the whole bill, graduated prices included.
    ...priceLever(model, {
      id: 'group.cloud',
      label: 'Prices of everything that is rented',
      quantities: (id) => id.startsWith('exchange.') && !id.startsWith('exchange.pays.'),
    }),
  ];
}

const plain = { range: null, source: null, field: null } as const;

function usersLever({ services }: Scenario): readonly Lever[] {
  // The axis has the workload services first.
  const ordered = [
    ...services.filter(({ role }) => role === 'workload'),
    ...services.filter(({ role }) => role === 'supporting'),
  ];
  const users = ordered.map((service) => service.users);
  const now = users.reduce((sum, count) => sum + count, 0);
  if (users.filter((count) => count > 0).length < 2) return [];
  const most = Math.floor((limits.users * now) / Math.max(...users));
  return [
    {
      input: {
        ...plain,
        id: 'group.users',
        label: 'Users of all services',
        unit: 'users',
        kind: 'demand',
        now,
        least: 1,
        most: Math.min(most, now * 5),
        whole: true,
      },
      changes: (value) =>
        shareOut(value, users).map((count, member) => ({ quantity: 'users.start', member, value: count })),
    },
  ];
}

/** Prices in percent of what they are now. */
function priceLever(
  model: Model,
  group: { readonly id: string; readonly label: string; readonly quantities: (id: string) => boolean },
): readonly Lever[] {
  const members = model.quantities.flatMap((quantity) =>
    quantity.kind === 'input' && group.quantities(quantity.id)
      ? quantity.values.map((value, member) => ({ quantity: quantity.id, member, value }))
      : [],
  );
  if (members.length === 0) return [];
  const input: DecisionInput = {
    ...plain,
    id: group.id,
    label: group.label,
    unit: 'percent',
    kind: 'price',
    now: 100,
    least: 0,
    most: 10_000,
    whole: false,
  };
  return [
    {
      input,
      changes: (percent): readonly Change[] =>
        members.map(({ value, ...member }) => ({ ...member, value: (value * percent) / 100 })),
    },
  ];
}

/** The horizon, at which everything is planned anew; the growth of prices and the life of servers stay. */
export function spanLevers(scenario: Scenario): readonly Lever[] {
  const { costs, sizingMonth } = scenario;
  const of = (
    name: 'horizonMonths' | 'lifeMonths',
    spec: { readonly id: string; readonly label: string; readonly least: number },
  ): Lever => ({
    input: {
      ...plain,
      ...spec,
      unit: 'month',
      kind: 'span',
      now: costs[name],
      most: limits.horizonMonths,
      whole: true,
      source: { text: `${spec.label}, as planned`, grade: 'decided', asOf: scenario.asOf },
      field: `costs.${name}`,
    },
    changes: () => [],
    scenario: (value, changed) => ({ ...changed, costs: { ...changed.costs, [name]: value } }),
  });
  return [
    of('horizonMonths', {
      id: 'span.horizon',
      label: 'Months of the horizon',
      least: Math.max(1, sizingMonth),
    }),
    of('lifeMonths', {
      id: 'span.life',
      label: 'Months after which a server is bought anew',
      least: 6,
    }),
  ];
}

/** Whether an input is priced by its unit: money for something. */
export const isPrice = ({ unit }: InputQuantity): boolean => /^([A-Z]{3}|local)\//.test(unit);
