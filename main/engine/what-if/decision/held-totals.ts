import type { Catalog } from '../../../../shared/catalog/catalog.ts';
import type { Model } from '../../../../shared/quantity/quantity.ts';
import type { Decisions } from '../../../../shared/scenario/decisions.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { withoutNoise } from '../../model/trace.ts';
import { openWhatIf, type Change } from '../../model/what-if.ts';
import { buildPlanModel } from '../../plan-model.ts';
import type { Totals } from './contenders.ts';
import { decisionsFor } from './question.ts';

/** The total over the horizon, along the alternatives. */
export const totalId = 'alternative.total';

/** Totals of some alternatives under changed inputs, with the fleets and instances held. */
export interface HeldTotals {
  readonly model: Model;
  under(changes: readonly Change[]): Totals;
}

/** Builds the graph of some alternatives only; one that the decisions have nothing for is null in every answer. */
export function openHeldTotals(options: {
  readonly scenario: Scenario;
  readonly catalog: Catalog;
  readonly decisions: Decisions;
  readonly rows: readonly string[];
}): HeldTotals {
  const { scenario, catalog, decisions, rows } = options;
  const model = buildPlanModel(scenario, catalog, decisionsFor(decisions, rows));
  if (!model.quantities.some(({ id }) => id === totalId)) {
    return { model, under: () => new Map(rows.map((row) => [row, null])) };
  }
  const places = rows.map((row) => model.axes.alternative?.findIndex(({ id }) => id === row) ?? -1);
  const whatIf = openWhatIf(model, [totalId]);
  return {
    model,
    under: (changes) => {
      const totals = whatIf.under(changes)(totalId);
      return new Map(
        rows.map((row, at) => {
          // Servers for nobody have no utilisation: such an alternative has no total either.
          const total = totals[places[at]!];
          return [row, total === undefined || !Number.isFinite(total) ? null : minor(total)];
        }),
      );
    },
  };
}

/** Money as whole minor units, the way the plan reads it. */
export const minor = (money: number): number => Math.round(withoutNoise(money) * 100);
