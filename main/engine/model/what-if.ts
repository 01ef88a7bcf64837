import type { Model } from '../../../shared/quantity/quantity.ts';
import { dependentsOf } from './dependents.ts';
import { compileModel, runModel, type CompiledQuantity } from './evaluate.ts';

/** Another value of one member of an input, a decision or a statistic. */
export interface Change {
  readonly quantity: string;
  readonly member: number;
  readonly value: number;
}

/** A model that answers what becomes of some quantities when others change; what does not move is not computed again. */
export interface WhatIf {
  /** Reads wanted quantities under these changes and no others; what it gives holds until the next question. */
  under(changes: readonly Change[]): (id: string) => readonly number[];
}

/** Compiles a model for changes; changes of what the wanted quantities do not rest on are left out. */
export function openWhatIf(model: Model, wanted: readonly string[]): WhatIf {
  const compiled = compileModel(model, { wanted });
  runModel(compiled);
  const usual = new Map(
    compiled.quantities.flatMap(({ id, run, columns }) =>
      run === undefined ? [[id, columns.map((column) => column[0]!)] as const] : [],
    ),
  );
  const moved = new Map<string, readonly CompiledQuantity[]>();
  const movedBy = (ids: readonly string[]): readonly CompiledQuantity[] => {
    const key = ids.join('\n');
    const known = moved.get(key);
    if (known !== undefined) return known;
    const resting = dependentsOf(model, ids);
    const list = compiled.quantities.filter(({ id, run }) => run !== undefined && resting.has(id));
    moved.set(key, list);
    return list;
  };
  /** What the last question changed, still in the columns. */
  let last: readonly string[] = [];
  return {
    under: (changes) => {
      for (const changed of last) {
        const quantity = compiled.byId.get(changed)!;
        usual.get(changed)!.forEach((value, member) => quantity.columns[member]!.fill(value));
      }
      const known = changes.filter(({ quantity }) => usual.has(quantity));
      for (const { quantity, member, value } of known) {
        compiled.byId.get(quantity)!.columns[member]!.fill(value);
      }
      const now = [...new Set(known.map(({ quantity }) => quantity))].sort();
      const stale = [...new Set([...last, ...now])].sort();
      for (const quantity of movedBy(stale)) quantity.run?.();
      last = now;
      return (id) => compiled.byId.get(id)!.columns.map((column) => column[0]!);
    },
  };
}
