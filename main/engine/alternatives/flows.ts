import {
  add,
  at,
  divide,
  lag,
  multiply,
  npv,
  one,
  round,
  subtract,
  sum,
  when,
  zero,
  type Axes,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { usedValue } from '../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { addPlannedUsers } from '../cost/items.ts';
import { rangeOf, sourceOf } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';
import type { Component } from './components.ts';
import type { Spans } from './spans.ts';

/** Money of the alternatives over time; investments at time 0, flows at the ends of months. */
export interface Flows {
  readonly once: Quantity;
  /** Along the months, time 0 left out. */
  readonly flow: Quantity;
  readonly cumulative: Quantity;
  readonly total: Quantity;
}

interface FlowOptions {
  readonly scenario: Scenario;
  readonly spans: Spans;
  readonly components: readonly Component[];
  readonly restOfTerm: Quantity | undefined;
}

/**
 * Amounts of each component by year, rounded to the cent once; totals by year; the same money month by month; totals,
 * present value and cost of a user for a month.
 */
export function addFlows(builder: ModelBuilder, options: FlowOptions): Flows {
  const { scenario, spans, components } = options;
  const { currency } = scenario.costs;
  const paidOnce = components.filter(({ growth }) => growth === null);
  const once = builder.formula({
    id: 'alternative.once',
    label: 'To pay at time 0',
    unit: currency,
    axes: { down: 'alternative' },
    expression: add(...paidOnce.map(({ amount }) => amount)),
  });
  const byYear = components.flatMap(({ id, label, growth, amount }): readonly Quantity[] => {
    if (growth === null) return [];
    return [
      builder.formula({
        id: `year.${id}`,
        label: `${label}, by year`,
        unit: currency,
        axes: { down: 'alternative', across: 'year' },
        expression: round(multiply(amount, spans.monthsOfYear, spans.factor[growth])),
      }),
    ];
  });
  for (const { id, label, growth } of components) {
    if (growth === null) continue;
    builder.formula({
      id: `whole.${id}`,
      label: `${label}, over the horizon`,
      unit: currency,
      expression: sum(builder.get(`year.${id}`), 'year'),
    });
  }
  const yearTotal = addUp(
    builder,
    {
      id: 'alternative.year',
      label: 'Running costs by year',
      unit: currency,
      axes: { down: 'alternative', across: 'year' },
    },
    byYear,
  );
  addUp(
    builder,
    {
      id: 'alternative.perMonth',
      label: 'Running costs a month, at today’s prices',
      unit: `${currency}/month`,
      axes: { down: 'alternative' },
    },
    components.filter(({ growth }) => growth !== null).map(({ amount }) => amount),
  );
  const { renewal, end } = addRenewalAndEnd(builder, options);
  const perMonth = divide(at(yearTotal, spans.yearOf), at(spans.monthsOfYear, spans.yearOf));
  const running = builder.formula({
    id: 'alternative.running',
    label: 'Running costs of the month',
    unit: currency,
    axes: { down: 'alternative', across: 'month' },
    expression: multiply(spans.runs, multiply(perMonth, oneMonth(builder))),
  });
  const flow = builder.formula({
    id: 'alternative.flow',
    label: 'To pay at the end of the month',
    unit: currency,
    axes: { down: 'alternative', across: 'month' },
    expression: add(running, multiply(renewal, spans.renews), multiply(end, spans.lastMonth)),
  });
  const cumulative = builder.formula({
    id: 'alternative.cumulative',
    label: 'Paid by the end of the month',
    unit: currency,
    axes: { down: 'alternative', across: 'month' },
    expression: add(lag({ id: 'alternative.cumulative' }, once), flow),
  });
  const total = addTotals(builder, { options, once, yearTotal, flow, renewal, end });
  return { once, flow, cumulative, total };
}

/** A sum of many quantities: seven to a formula, so that each stays short. */
function addUp(
  builder: ModelBuilder,
  spec: { readonly id: string; readonly label: string; readonly unit: string; readonly axes: Axes },
  parts: readonly Quantity[],
): Quantity {
  const most = 7;
  const [head, tail] = [parts.slice(0, most), parts.slice(most)];
  const last = tail.length === 0;
  const total = builder.formula({
    ...spec,
    id: last ? spec.id : `${spec.id}.part${parts.length}`,
    label: last ? spec.label : `${spec.label}, part`,
    expression: add(...head),
  });
  return last ? total : addUp(builder, spec, [total, ...tail]);
}

const oneMonth = (builder: ModelBuilder): Quantity =>
  builder.has('span.month')
    ? builder.get('span.month')
    : builder.input({
        id: 'span.month',
        label: 'A month',
        unit: 'month',
        values: [1],
        sources: [{ text: 'Definition', grade: 'standard' }],
      });

/** Servers bought anew at the end of their life, and what the end of the horizon settles: rest of a term, resale. */
function addRenewalAndEnd(
  builder: ModelBuilder,
  { scenario, components, restOfTerm }: FlowOptions,
): { readonly renewal: Quantity; readonly end: Quantity } {
  const { currency, residual } = scenario.costs;
  const servers = components.find(({ id, growth }) => id === 'servers' && growth === null)?.amount;
  const share = builder.input({
    id: 'rate.residual',
    label: 'Part of the purchase that servers are still worth at the end',
    unit: '1',
    values: [usedValue(residual)],
    ranges: [rangeOf(residual)],
    sources: [sourceOf(residual)],
    fields: ['costs.residual'],
  });
  const money = (id: string, label: string, expression: Operand): Quantity =>
    builder.formula({ id, label, unit: currency, axes: { down: 'alternative' }, expression });
  const worth = round(multiply(servers ?? noServers(builder, currency), share));
  const rest = restOfTerm ?? noServers(builder, currency);
  return {
    renewal: money(
      'alternative.renewal',
      'Servers bought anew, each time',
      add(servers ?? noServers(builder, currency)),
    ),
    end: money('alternative.end', 'Settled at the end: rest of a term less resale', subtract(rest, worth)),
  };
}

const noServers = (builder: ModelBuilder, currency: string): Quantity =>
  builder.has('alternative.nothing')
    ? builder.get('alternative.nothing')
    : builder.input({
        id: 'alternative.nothing',
        label: 'Nothing of this kind is paid',
        unit: currency,
        values: [0],
        sources: [{ text: 'No alternative has it', grade: 'standard' }],
      });

interface TotalParts {
  readonly options: FlowOptions;
  readonly once: Quantity;
  readonly yearTotal: Quantity;
  readonly flow: Quantity;
  readonly renewal: Quantity;
  readonly end: Quantity;
}

function addTotals(
  builder: ModelBuilder,
  { options, once, yearTotal, flow, renewal, end }: TotalParts,
): Quantity {
  const { scenario, spans } = options;
  const { currency } = scenario.costs;
  const renewed = builder.formula({
    id: 'alternative.renewed',
    label: 'Servers bought anew within the horizon',
    unit: currency,
    expression: multiply(renewal, sum(spans.renewals, 'year')),
  });
  const total = builder.formula({
    id: 'alternative.total',
    label: 'Total over the horizon',
    unit: currency,
    expression: add(once, sum(yearTotal, 'year'), renewed, end),
  });
  const discounted = npv(spans.monthlyRate, flow);
  builder.formula({
    id: 'alternative.npv',
    label: 'Present value: investment at time 0, flows at month ends',
    unit: currency,
    // The flows begin with that of time 0, which is nothing: one period is taken back.
    expression: add(once, multiply(discounted, add(one, spans.monthlyRate))),
  });
  const users = addPlannedUsers(builder);
  const share = divide(total, multiply(users, spans.horizon));
  builder.formula({
    id: 'alternative.perUserMonth',
    label: 'Cost of a user for a month',
    unit: `${currency}/user/month`,
    // Nobody has no share of the cost; the plan says so instead of the 0.
    expression: when({ left: users, compare: '>', right: zero }, share, zero),
  });
  return total;
}
