import type { Model, Quantity, Values } from '../../../shared/quantity/quantity.ts';

/** A member of a quantity that differs between two models; undefined where only the other has it. */
export interface Change {
  readonly quantity: Quantity;
  readonly label: string;
  readonly was: number | undefined;
  readonly now: { readonly member: number; readonly value: number } | undefined;
}

interface Evaluated {
  readonly model: Model;
  readonly values: Values;
}

interface Member {
  readonly quantity: Quantity;
  readonly label: string;
  readonly member: number;
  readonly value: number;
}

/** What differs between two evaluated models; members are matched by id, so that a new service does not shift the ones behind it. */
export function changesBetween(earlier: Evaluated, later: Evaluated): readonly Change[] {
  const before = membersOf(earlier);
  const after = membersOf(later);
  const changed = [...after].flatMap(([key, { quantity, label, member, value }]): readonly Change[] => {
    const was = before.get(key)?.value;
    return same(was, value) ? [] : [{ quantity, label, was, now: { member, value } }];
  });
  const gone = [...before].flatMap(([key, { quantity, label, value }]): readonly Change[] =>
    after.has(key) ? [] : [{ quantity, label, was: value, now: undefined }],
  );
  return [...changed, ...gone];
}

function same(was: number | undefined, now: number): boolean {
  if (was === undefined) return false;
  return Object.is(was, now) || Math.abs(was - now) <= 1e-9 * Math.max(1, Math.abs(now));
}

function membersOf({ model, values }: Evaluated): ReadonlyMap<string, Member> {
  const found = new Map<string, Member>();
  const members = (axis: keyof Model['axes'] | undefined) =>
    axis === undefined ? [{ id: '', label: '' }] : (model.axes[axis] ?? []);
  for (const quantity of model.quantities) {
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
