import type { Sensitivity, SensitivityBar } from '../../../shared/simulation.ts';
import { quantileOf } from '../distribution/distribution.ts';
import { distributionOf } from '../distribution/of-range.ts';
import { openWhatIf } from '../model/what-if.ts';
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
  const whatIf = openWhatIf(model, [target.quantity]);
  const bars = model.quantities.flatMap((quantity) => {
    if (quantity.kind !== 'input') return [];
    return (quantity.ranges ?? []).flatMap((range, member): SensitivityBar[] => {
      if (range === null) return [];
      const at = quantileOf(distributionOf(range));
      const resultAt = (value: number): number =>
        whatIf.under([{ quantity: quantity.id, member, value }])(target.quantity)[target.member]!;
      const [lowInput, highInput] = [at(0.1), at(0.9)];
      const [low, high] = [resultAt(lowInput), resultAt(highInput)];
      // A rate of return need not exist at either end.
      if (low === high || !Number.isFinite(low) || !Number.isFinite(high)) return [];
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
