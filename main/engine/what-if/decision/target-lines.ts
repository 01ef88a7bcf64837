import type { CostLine } from '../../../../shared/plan/costs.ts';
import type { InputQuantity, Model } from '../../../../shared/quantity/quantity.ts';
import type { TargetKind } from '../../../../shared/decision/target.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import type { Change } from '../../model/what-if.ts';
import type { DecisionQuestion } from './question.ts';

/** A line with the price in the graph that is negotiated. */
export interface PricedLine {
  readonly line: CostLine;
  readonly price: number;
  readonly unit: string;
  readonly at: (price: number) => Change;
}

/**
 * Lines of the chosen side that somebody quotes: servers, further costs with a price, the fee of a colocation. What is a
 * percentage of the purchase follows it, and power, cooling and developer weeks are not for the vendor to discount.
 */
export function pricedLines(
  { scenario, planned }: Pick<DecisionQuestion, 'scenario' | 'planned'>,
  kind: TargetKind,
): readonly PricedLine[] {
  const { model, plan } = planned;
  const lines = plan.costs[scenario.side]?.lines ?? [];
  return lines
    .filter((line) => line.amount > 0 && (kind === 'total' || line.kind === 'capex'))
    .flatMap((line): readonly PricedLine[] => {
      const found = priceOfLine(model, scenario, line);
      if (found === undefined) return [];
      const { quantity, member } = found;
      const price = quantity.values[member]!;
      if (price <= 0) return [];
      return [
        { line, price, unit: quantity.unit, at: (value) => ({ quantity: quantity.id, member, value }) },
      ];
    });
}

/** The input of the graph that is the price of a line. */
function priceOfLine(
  model: Model,
  { costs }: Scenario,
  line: CostLine,
): { readonly quantity: InputQuantity; readonly member: number } | undefined {
  const input = (id: string): InputQuantity | undefined =>
    model.quantities.find(
      (quantity): quantity is InputQuantity => quantity.id === id && quantity.kind === 'input',
    );
  const named = (id: string, member: number) => {
    const quantity = input(id);
    return quantity === undefined || member < 0 ? undefined : { quantity, member };
  };
  if (line.group === 'servers')
    return named(
      'item.price',
      (model.axes.line ?? []).findIndex(({ id }) => id === line.id),
    );
  if (line.group === 'colocation') return named('rate.colocationMonth', 0);
  const item = costs.items.find(({ id }) => id === line.id);
  return item === undefined || item.basis === 'purchase' ? undefined : named(`rate.itemStated.${item.id}`, 0);
}
