import { referencesOf } from '../../../shared/quantity/expression.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';

/** The ids that rest on some quantities, these included. */
export function dependentsOf(model: Model, changed: Iterable<string>): ReadonlySet<string> {
  const found = new Set(changed);
  // Every quantity comes after those that it names.
  for (const quantity of model.quantities) {
    if (quantity.kind === 'formula' && referencesOf(quantity.expression).some((id) => found.has(id)))
      found.add(quantity.id);
  }
  return found;
}
