import { choicesBetween, type Choice } from './choices.ts';
import { causesIn } from './causes.ts';
import type { QuoteSnapshot, ShownQuantity } from './snapshot.ts';

/** A member of a quantity that differs; undefined where only the other revision has it, null where it is not finite. */
export interface Change {
  readonly quantity: ShownQuantity;
  readonly label: string;
  readonly was: number | null | undefined;
  readonly now: { readonly member: number; readonly value: number | null } | undefined;
  /** For figures: labels of the inputs that changed and lie below it, each once. */
  readonly by: readonly string[];
}

/** What differs between two quotes: first what was changed, then what follows from it. */
export interface Differences {
  /** Inputs, decisions, statistics and rates of the graph. */
  readonly inputs: readonly Change[];
  /** Fields of the scenario that are no numbers of the graph: names, rules, dates. */
  readonly choices: readonly Choice[];
  /** Totals that the plan shows. */
  readonly figures: readonly Change[];
}

/** Holds two snapshots against each other; members are matched by id, so that a new service does not shift the ones behind it. */
export function differencesBetween(earlier: QuoteSnapshot, later: QuoteSnapshot): Differences {
  const changed = memberChanges(earlier, later);
  const rates = rateChanges(earlier, later);
  const inputs = [...changed.filter((change) => isOwnInput(change)), ...rates];
  const labels = new Map(inputs.map(({ quantity }) => [quantity.id, quantity.label]));
  const shown = new Set([...earlier.shown, ...later.shown]);
  const causesOf = causesIn(later);
  const figures = changed
    .filter(
      ({ quantity }) =>
        quantity.kind === 'formula' && quantity.axes.down === undefined && shown.has(quantity.id),
    )
    .map((change) => {
      const causes = causesOf(change.quantity.id);
      return { ...change, by: [...labels].filter(([id]) => causes.has(id)).map(([, label]) => label) };
    });
  return {
    inputs,
    choices: choicesBetween({ earlier, later, covered: fieldsOf(inputs, [earlier, later]) }),
    figures: inOrderOfWeight(figures),
  };
}

/** What a reader looks for first: money, then the fleet, then what it is sized for. */
const weighty = ['costs', 'fleet', 'requirements', 'demand'] as const;

function inOrderOfWeight(figures: readonly Change[]): readonly Change[] {
  const rank = ({ quantity }: Change): number => {
    const found = weighty.findIndex((family) => quantity.id.startsWith(`${family}.`));
    return found < 0 ? weighty.length : found;
  };
  return [...figures].sort((a, b) => rank(a) - rank(b));
}

/** Capacities and prices of an item that only one revision buys say nothing that its count does not say. */
const isOwnInput = ({ quantity, was, now }: Change): boolean =>
  quantity.kind !== 'formula' &&
  !(quantity.kind === 'input' && quantity.axes.down === 'line' && (was === undefined || now === undefined));

interface Member {
  readonly quantity: ShownQuantity;
  readonly label: string;
  readonly member: number;
  readonly value: number | null;
}

function memberChanges(earlier: QuoteSnapshot, later: QuoteSnapshot): readonly Change[] {
  const before = membersOf(earlier);
  const after = membersOf(later);
  const changed = [...after].flatMap(([key, { quantity, label, member, value }]): readonly Change[] => {
    const was = before.get(key)?.value;
    return same(was, value) ? [] : [{ quantity, label, was, now: { member, value }, by: [] }];
  });
  const gone = [...before].flatMap(([key, { quantity, label, value }]): readonly Change[] =>
    after.has(key) ? [] : [{ quantity, label, was: value, now: undefined, by: [] }],
  );
  return [...changed, ...gone];
}

function same(was: number | null | undefined, now: number | null): boolean {
  if (was === undefined || was === null || now === null) return was === now;
  return Math.abs(was - now) <= 1e-9 * Math.max(1, Math.abs(now));
}

function membersOf({ axes, quantities, values }: QuoteSnapshot): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>();
  const members = (axis: string | undefined) =>
    axis === undefined ? [{ id: '', label: '' }] : (axes[axis] ?? []);
  for (const quantity of quantities) {
    let member = 0;
    for (const down of members(quantity.axes.down)) {
      for (const across of members(quantity.axes.across)) {
        const value = values[quantity.id]?.[member];
        const label = [quantity.label, down.label, across.label].filter((part) => part !== '').join(', ');
        if (value !== undefined)
          found.set([quantity.id, down.id, across.id].join('|'), { quantity, label, member, value });
        member += 1;
      }
    }
  }
  return found;
}

/** Rates of graduated prices; they are inputs that stand in tables of their own. */
function rateChanges(earlier: QuoteSnapshot, later: QuoteSnapshot): readonly Change[] {
  const before = new Map(earlier.tables.map((table) => [table.id, table]));
  return later.tables.flatMap((table) =>
    table.rates.flatMap((rate, tier): readonly Change[] => {
      const known = before.get(table.id);
      const was = known?.rates[tier];
      if (same(was, rate)) return [];
      const quantity: ShownQuantity = {
        id: table.id,
        label: table.label,
        unit: table.rateUnit,
        kind: 'input',
        axes: {},
      };
      // A rate has no cell that a link could name by its quantity.
      return [
        {
          quantity,
          label: `${table.label}, tier ${tier + 1}`,
          was,
          now: { member: -1, value: rate },
          by: [],
        },
      ];
    }),
  );
}

/** Scenario fields behind the inputs that changed: those need not be named a second time. */
function fieldsOf(changes: readonly Change[], snapshots: readonly QuoteSnapshot[]): readonly string[] {
  const ids = new Set(changes.map(({ quantity }) => quantity.id));
  return snapshots.flatMap(({ quantities }) =>
    quantities.flatMap(({ id, fields }) => (ids.has(id) ? (fields ?? []) : [])),
  );
}
