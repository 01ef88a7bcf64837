import {
  add,
  divide,
  max,
  multiply,
  subtract,
  zero,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { BillLine } from '../cloud/cloud-model.ts';
import { rowFlag, rowInput, type RowsById } from '../cloud/row-inputs.ts';
import { addRentedItems } from '../cost/items.ts';
import { constant } from '../demand/constants.ts';
import { ownerLabels, type Owner } from '../fleet/owner.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { AlternativeRow } from './rows.ts';

/** A part of what an alternative costs, along the alternatives. */
export interface Component {
  readonly id: string;
  readonly label: string;
  /** Money at time 0, or a month at today's prices. */
  readonly amount: Quantity;
  /** Which change of prices it follows; null for what is paid at time 0. */
  readonly growth: 'running' | 'cloud' | null;
}

/** Running costs of servers of one's own, by the ids that the costs of a side give them. */
const ownRunning = [
  ['power', 'Power', 'powerPerYear'],
  ['cooling', 'Cooling', 'coolingPerYear'],
  ['colocation', 'Colocation', 'colocationPerYear'],
  ['space', 'Space', 'spacePerYear'],
  ['maintenance', 'Maintenance', 'maintenancePerYear'],
  ['further', 'Further running costs', 'itemsPerYear'],
] as const;

/** What every alternative pays at time 0 and each month. */
export function addComponents(
  builder: ModelBuilder,
  options: {
    readonly scenario: Scenario;
    readonly rows: readonly AlternativeRow[];
    readonly bill: readonly BillLine[];
  },
): readonly Component[] {
  const { scenario, rows, bill } = options;
  const { currency } = scenario.costs;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const owns = (side: Owner): Quantity => {
    const id = `own.${side}`;
    return builder.has(id)
      ? builder.get(id)
      : rowFlag(builder, {
          id,
          label: `Buys the servers ${ownerLabels[side]}`,
          holds: (row) => byId.get(row)?.own === side,
        });
  };
  /** A quantity of the costs of every owner, for the rows that own servers; undefined where none has it. */
  const ofSides = (name: string): Operand | undefined => {
    const terms = ([...sides, 'hybrid'] as const)
      .filter((side) => builder.has(`costs.${side}.${name}`))
      .map((side) => multiply(owns(side), builder.get(`costs.${side}.${name}`)));
    return terms.length === 0 ? undefined : add(...terms);
  };
  const rented = addRentedItems(builder, scenario);
  const rents =
    rented.once === undefined && rented.perYear === undefined
      ? undefined
      : rowFlag(builder, {
          id: 'own.rents',
          label: 'Rents all machines',
          holds: (row) => byId.get(row)?.kind === 'cloud',
        });
  /** Further costs of the rows that own servers, and of those that rent where they are paid there, too. */
  const further = (name: string, whenRented: Operand | undefined): Operand | undefined => {
    const own = ofSides(name);
    if (rents === undefined || whenRented === undefined) return own;
    const paid = multiply(rents, whenRented);
    return own === undefined ? paid : add(own, paid);
  };
  const once = (id: string, label: string, expression: Operand | undefined): readonly Component[] =>
    expression === undefined
      ? []
      : [
          {
            id,
            label,
            growth: null,
            amount: builder.formula({
              id: `once.${id}`,
              label: `${label}, at time 0`,
              unit: currency,
              axes: { down: 'alternative' },
              expression: 'op' in expression ? expression : add(expression),
            }),
          },
        ];
  const months = constant(builder, 'constant.monthsPerYear');
  return [
    ...once('servers', 'Servers', ofSides('servers')),
    ...once('further', 'Further purchases', further('itemsOnce', rented.once)),
    ...once('measures', 'Measures, developer weeks', developerCost(builder, byId)),
    ...ownRunning.flatMap(([id, label, name]): readonly Component[] => {
      const perYear = name === 'itemsPerYear' ? further(name, rented.perYear) : ofSides(name);
      if (perYear === undefined) return [];
      const amount = builder.formula({
        id: `monthly.${id}`,
        label: `${label}, a month`,
        unit: `${currency}/month`,
        axes: { down: 'alternative' },
        expression: divide(perYear, months),
      });
      return [{ id, label, growth: 'running', amount }];
    }),
    ...bill.map(({ id, label, perMonth }): Component => ({ id, label, growth: 'cloud', amount: perMonth })),
  ];
}

/** The developer weeks, for every row whose load is that after the measures. */
function developerCost(
  builder: ModelBuilder,
  rows: ReadonlyMap<string, AlternativeRow>,
): Operand | undefined {
  if (!builder.has('costs.developerCost')) return undefined;
  const pays = rowFlag(builder, {
    id: 'own.optimises',
    label: 'Carries the measures out',
    holds: (id) => {
      const row = rows.get(id);
      return row !== undefined && row.kind !== 'nothing' && row.side === 'after';
    },
  });
  return multiply(pays, builder.get('costs.developerCost'));
}

/** What is still owed for a term that ends after the horizon: instances and database of the months beyond. */
export function addRestOfTerm(
  builder: ModelBuilder,
  options: { readonly rented: RowsById; readonly horizon: Quantity; readonly currency: string },
): Quantity | undefined {
  const { rented, horizon, currency } = options;
  if (rented.size === 0) return undefined;
  const bound = rowInput(builder, rented, {
    id: 'cloud.commitmentMonths',
    label: 'Months for which one is bound',
    unit: 'month',
    of: ({ offer }) => ({
      value: offer.commitmentMonths,
      source: { text: `Term of ${offer.name}: ${offer.term}`, grade: 'vendor document' },
    }),
  });
  return builder.formula({
    id: 'cloud.restOfTerm',
    label: 'Rest of the term after the horizon',
    unit: currency,
    expression: multiply(
      max(zero, subtract(bound, horizon)),
      add(builder.get('cloud.instancesPerMonth'), builder.get('cloud.databasePerMonth')),
    ),
  });
}
