import type { Sensitivity, SensitivityBar } from '../../../shared/simulation.ts';
import { quantileOf } from '../distribution/distribution.ts';
import { distributionOf } from '../distribution/of-range.ts';
import { compileModel, runModel } from '../model/evaluate.ts';
import type { PlannedModel } from '../plan.ts';
import { labelOf, targetAt } from './targets.ts';

/** Bars of a tornado; what moves the number less is counted, not drawn. */
const mostBars = 12;

/**
 * A tornado: each ranged input alone at its P10 and at its P90, the others as used, the decisions held. Undefined
 * where the plan has no number at the path.
 */
export function sensitivity(planned: PlannedModel, path: string): Sensitivity | undefined {
  const { model } = planned;
  const target = targetAt(planned, path);
  if (target === undefined) return undefined;
  const compiled = compileModel(model, { wanted: [target.quantity] });
  const read = (): number => {
    runModel(compiled);
    return compiled.byId.get(target.quantity)!.columns[target.member]![0]!;
  };
  const bars = model.quantities.flatMap((quantity) => {
    const columns = compiled.byId.get(quantity.id)?.columns;
    if (quantity.kind !== 'input' || columns === undefined) return [];
    return (quantity.ranges ?? []).flatMap((range, member): SensitivityBar[] => {
      const column = columns[member];
      if (range === null || column === undefined) return [];
      const used = column[0]!;
      const at = quantileOf(distributionOf(range));
      const resultAt = (value: number): number => {
        column[0] = value;
        return read();
      };
      const [lowInput, highInput] = [at(0.1), at(0.9)];
      const [low, high] = [resultAt(lowInput), resultAt(highInput)];
      column[0] = used;
      if (low === high) return [];
      const input = labelOf(model, { quantity: quantity.id, member });
      return [
        {
          input,
          unit: quantity.unit,
          lowInput,
          highInput,
          low,
          high,
          field: quantity.fields?.[member] ?? null,
        },
      ];
    });
  });
  const swing = ({ low, high }: SensitivityBar): number => Math.abs(high - low);
  const ordered = bars.sort((a, b) => swing(b) - swing(a) || (a.input < b.input ? -1 : 1));
  return {
    path,
    label: target.label,
    unit: target.unit,
    used: target.used,
    bars: ordered.slice(0, mostBars),
    others: Math.max(0, ordered.length - mostBars),
  };
}
