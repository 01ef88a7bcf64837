import {
  add,
  divide,
  irr,
  lag,
  multiply,
  one,
  power,
  subtract,
  sum,
  when,
  zero,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { rowFlag } from '../cloud/row-inputs.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { Flows } from './flows.ts';
import type { Spans } from './spans.ts';

/**
 * Every alternative against the chosen one. The chosen one is seen as an investment instead of the other: what it costs
 * more at time 0, and what it saves at the end of each month.
 */
export function addAgainst(
  builder: ModelBuilder,
  options: {
    readonly flows: Flows;
    readonly spans: Spans;
    readonly chosen: string;
    readonly currency: string;
  },
): void {
  const { flows, spans, chosen, currency } = options;
  const isChosen = rowFlag(builder, {
    id: 'against.isChosen',
    label: 'The chosen alternative',
    holds: (id) => id === chosen,
  });
  const ofChosen = (id: string, label: string, quantity: Quantity): Quantity => {
    const picked = builder.formula({
      id: `against.${id}Picked`,
      label: `${label}, others as nothing`,
      unit: currency,
      expression: multiply(quantity, isChosen),
    });
    return builder.formula({
      id: `against.${id}`,
      label,
      unit: currency,
      expression: sum(picked, 'alternative'),
    });
  };
  const total = ofChosen('total', 'Total of the chosen alternative', flows.total);
  builder.formula({
    id: 'against.difference',
    label: 'Total, more than the chosen alternative',
    unit: currency,
    expression: subtract(flows.total, total),
  });
  const paid = ofChosen(
    'cumulative',
    'Paid for the chosen alternative by the end of the month',
    flows.cumulative,
  );
  const dearer = when({ left: paid, compare: '>', right: flows.cumulative }, one, zero);
  countMonths(builder, {
    id: 'against.dearer',
    label: 'The chosen alternative has cost more',
    holds: dearer,
  });
  addInvestment(builder, { flows, spans, currency, ofChosen });
}

/** Rate of return and discounted payback of choosing what is chosen. */
function addInvestment(
  builder: ModelBuilder,
  options: {
    readonly flows: Flows;
    readonly spans: Spans;
    readonly currency: string;
    readonly ofChosen: (id: string, label: string, quantity: Quantity) => Quantity;
  },
): void {
  const { flows, spans, currency, ofChosen } = options;
  const atStart = subtract(
    flows.once,
    ofChosen('once', 'To pay at time 0 for the chosen alternative', flows.once),
  );
  const later = subtract(
    flows.flow,
    ofChosen('flow', 'To pay at the end of the month for the chosen alternative', flows.flow),
  );
  const first = builder.formula({
    id: 'against.first',
    label: 'Saved at time 0 by the chosen alternative',
    unit: currency,
    axes: { down: 'alternative' },
    expression: atStart,
  });
  const flow = builder.formula({
    id: 'against.saved',
    label: 'Saved at the end of the month by the chosen alternative',
    unit: currency,
    axes: { down: 'alternative', across: 'month' },
    expression: add(later, multiply(first, subtract(one, spans.runs))),
  });
  const rate = builder.formula({
    id: 'against.irrMonth',
    label: 'Internal rate of return of the chosen alternative instead of this one, a month',
    unit: '1',
    expression: irr(flow),
  });
  builder.formula({
    id: 'against.irr',
    label: 'Internal rate of return of the chosen alternative instead of this one, a year',
    unit: '1',
    expression: subtract(power(add(one, rate), constant(builder, 'constant.growthSteps')), one),
  });
  const step = add(one, spans.monthlyRate);
  const factor = builder.formula({
    id: 'against.discount',
    label: 'Discount factor of the month',
    unit: '1',
    axes: { across: 'month' },
    expression: divide(lag({ id: 'against.discount' }, step), step),
  });
  const cumulated = (id: string, label: string, flows: Operand): Quantity =>
    builder.formula({
      id,
      label,
      unit: currency,
      axes: { down: 'alternative', across: 'month' },
      expression: add(lag({ id }, zero), flows),
    });
  const discounted = cumulated(
    'against.discounted',
    'Saved by the end of the month by the chosen alternative, discounted',
    multiply(flow, factor),
  );
  const owing = when({ left: discounted, compare: '<', right: zero }, one, zero);
  countMonths(builder, {
    id: 'against.owing',
    label: 'The chosen alternative is not paid back, discounted',
    holds: owing,
  });
}

/** A flag along the months, and the number of months in which it holds under `<id>Months`. */
function countMonths(
  builder: ModelBuilder,
  { id, label, holds }: { readonly id: string; readonly label: string; readonly holds: Operand },
): void {
  const flag = builder.formula({
    id,
    label: `${label} (1 yes, 0 no)`,
    unit: '1',
    axes: { down: 'alternative', across: 'month' },
    expression: 'op' in holds ? holds : add(holds),
  });
  builder.formula({
    id: `${id}Months`,
    label: `${label}: months`,
    unit: 'month',
    expression: multiply(sum(flag, 'month'), builder.get('span.month')),
  });
}
