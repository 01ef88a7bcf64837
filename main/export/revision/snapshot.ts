import { referencesOf, type Expression } from '../../../shared/quantity/expression.ts';
import type { NoDecision } from '../../../shared/decision/inputs.ts';
import type { Lots } from '../../../shared/decision/lots.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { AxisMember, Model, Quantity, Values } from '../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';

/** A quantity as far as two revisions can be held against each other. */
export type ShownQuantity = Pick<Quantity, 'id' | 'label' | 'unit' | 'kind' | 'axes'>;

/**
 * The figures of a quote as plain data, kept with every revision that is sent. It holds results, not formulas, so that a
 * later program, whose formulas differ, can still say what has changed.
 */
export interface QuoteSnapshot {
  readonly axes: Readonly<Record<string, readonly AxisMember[]>>;
  readonly quantities: readonly (ShownQuantity & {
    /** Ids of the quantities and tier tables that a formula names. */
    readonly uses?: readonly string[];
    /** Dotted paths of the scenario that an input is edited at. */
    readonly fields?: readonly string[];
  })[];
  /** By id; null where a number is not finite, which JSON cannot hold. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
  readonly tables: readonly {
    readonly id: string;
    readonly label: string;
    readonly rateUnit: string;
    readonly rates: readonly number[];
  }[];
  /** Quantities behind numbers of the plan. */
  readonly shown: readonly string[];
  /** The scenario without its decisions. */
  readonly scenario: unknown;
  /** Quantities by percentile and lots, as they stood on the sheet Options. */
  readonly lots?: Lots | NoDecision;
}

/** The snapshot of a planned quote. */
export function snapshotOf(input: {
  readonly scenario: Scenario;
  readonly plan: Plan;
  readonly model: Model;
  readonly values: Values;
  readonly lots?: Lots | NoDecision;
}): QuoteSnapshot {
  const { model, values, plan } = input;
  const { decisions: _decisions, ...scenario } = input.scenario;
  return {
    axes: model.axes as QuoteSnapshot['axes'],
    quantities: model.quantities.map((quantity) => {
      const { id, label, unit, kind, axes } = quantity;
      const shown = { id, label, unit, kind, axes };
      if (quantity.kind === 'formula') return { ...shown, uses: usesOf(quantity.expression) };
      return quantity.kind === 'input' && quantity.fields !== undefined
        ? { ...shown, fields: quantity.fields }
        : shown;
    }),
    values: Object.fromEntries(
      model.quantities.map(({ id }) => [
        id,
        (values[id] ?? []).map((value) => (Number.isFinite(value) ? value : null)),
      ]),
    ),
    tables: model.tables.map(({ id, label, rateUnit, rates }) => ({ id, label, rateUnit, rates })),
    shown: [...new Set(Object.values(plan.trace).map(({ quantity }) => quantity))],
    scenario,
    ...(input.lots === undefined ? {} : { lots: input.lots }),
  };
}

function usesOf(expression: Expression): readonly string[] {
  const tables = new Set<string>();
  const visit = (node: Expression): void => {
    if (node.op === 'number' || node.op === 'ref') return;
    if (node.table !== undefined) tables.add(node.table);
    node.args.forEach(visit);
  };
  visit(expression);
  return [...referencesOf(expression), ...tables];
}
