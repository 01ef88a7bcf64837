import type { AlternativesPlan } from '../../../../shared/plan/alternatives.ts';
import type { InputQuantity, Model } from '../../../../shared/quantity/quantity.ts';
import { levels, resources, sides } from '../../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { fleetNeedIds } from '../../fleet/need-ids.ts';
import { placedNeedId } from '../../fleet/service-needs.ts';
import { ancestorsOf } from '../../model/evaluate.ts';
import { memberName } from '../../model/sample.ts';
import { labelOf } from '../targets.ts';
import { domainOf } from './domains.ts';
import { groupLevers, isPrice, spanLevers } from './group-levers.ts';
import { totalId } from './held-totals.ts';
import type { Lever } from './lever.ts';

/** Every ranged, priced or planned input behind the totals of a graph, groups of them, and the horizon. */
export function leversOf(model: Model, scenario: Scenario, alternatives: AlternativesPlan): readonly Lever[] {
  const demanded = demandIds(model);
  const behind = ancestorsOf(model, [totalId, ...demanded]);
  const currencies = currenciesOf(alternatives);
  const singles = model.quantities.flatMap((quantity): readonly Lever[] => {
    if (quantity.kind !== 'input' || !behind.has(quantity.id)) return [];
    return quantity.values.flatMap((now, member) => {
      if (!movable(quantity, member, scenario)) return [];
      const lever = leverOf(model, { quantity, member, now, demand: demanded.has(quantity.id), currencies });
      return lever.input.least < lever.input.most ? [lever] : [];
    });
  });
  return [...groupLevers(model, scenario), ...singles, ...spanLevers(scenario)];
}

interface Member {
  readonly quantity: InputQuantity;
  readonly member: number;
  readonly now: number;
  readonly demand: boolean;
  readonly currencies: ReadonlyMap<string, string>;
}

/** What the providers bill in, by the id of the row and of each kind of instance. */
const currenciesOf = ({ list }: AlternativesPlan): ReadonlyMap<string, string> =>
  new Map(
    list.flatMap(({ id, rented }) =>
      rented === null ? [] : [id, ...rented.items.map(({ sku }) => sku)].map((key) => [key, rented.currency]),
    ),
  );

function leverOf(model: Model, { quantity, member, now, demand, currencies }: Member): Lever {
  const range = quantity.ranges?.[member] ?? null;
  const kind = demand ? 'demand' : 'price';
  const id = memberName(model, quantity, member);
  const currency = currencies.get(id.slice(id.indexOf('/') + 1));
  return {
    input: {
      id,
      label: labelOf(model, { quantity: quantity.id, member }),
      unit: currency === undefined ? quantity.unit : quantity.unit.replace(/^local/, currency),
      kind,
      now,
      ...domainOf({ quantity: quantity.id, now, kind, high: range?.high ?? 0 }),
      range,
      source: quantity.sources[member] ?? quantity.sources[0] ?? null,
      field: quantity.fields?.[member] ?? null,
    },
    changes: (value) => [{ quantity: quantity.id, member, value }],
  };
}

/** What decides servers and instances rests on these. */
function demandIds(model: Model): ReadonlySet<string> {
  const there = new Set(model.quantities.map(({ id }) => id));
  const needs = sides.flatMap((side) => [
    ...Object.values(fleetNeedIds(model, side)),
    ...resources.map((resource) => placedNeedId(side, resource)),
    ...resources.flatMap((resource) => levels.map((level) => `requirements.${side}.${resource}.${level}`)),
  ]);
  return ancestorsOf(
    model,
    needs.filter((id) => there.has(id)),
  );
}

/** Constants, calendars and what a machine is are no assumptions; a field of the scenario must be there to be changed. */
function movable(quantity: InputQuantity, member: number, scenario: Scenario): boolean {
  const source = quantity.sources[member] ?? quantity.sources[0];
  if (source?.grade === 'standard' || quantity.id.startsWith('span.') || quantity.id.startsWith('choice.'))
    return false;
  if (quantity.ranges?.[member] != null) return true;
  const field = quantity.fields?.[member];
  if (field !== undefined) return isFigure(valueAt(scenario, field));
  return isPrice(quantity) && quantity.values[member] !== 0;
}

/** A number, a figure or a price: not a list that an input falls back on. */
const isFigure = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'object' && value !== null && !Array.isArray(value));

/** The value at a dotted path; keys may hold dots themselves (`figures.cpu.active`). */
function valueAt(root: unknown, path: string): unknown {
  if (path === '') return root;
  if (typeof root !== 'object' || root === null) return undefined;
  const key = Object.keys(root).find((name) => path === name || path.startsWith(`${name}.`));
  return key === undefined
    ? undefined
    : valueAt((root as Record<string, unknown>)[key], path.slice(key.length + 1));
}
