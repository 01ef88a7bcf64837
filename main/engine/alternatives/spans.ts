import { add, divide, one, power, subtract } from '../../../shared/quantity/expression.ts';
import type { Quantity, Source } from '../../../shared/quantity/quantity.ts';
import { usedValue } from '../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { rangeOf, sourceOf } from '../demand/service-inputs.ts';
import { constant } from '../demand/constants.ts';
import type { ModelBuilder } from '../model/build.ts';

/** Calendar of the horizon and the rates of change: what turns money a month into money over time. */
export interface Spans {
  readonly horizon: Quantity;
  /** Along the years: months of each, and factors of the prices. */
  readonly monthsOfYear: Quantity;
  readonly factor: Readonly<Record<'running' | 'cloud', Quantity>>;
  /** Along the years: how often servers are bought anew, and 1 in the last. */
  readonly renewals: Quantity;
  readonly lastYear: Quantity;
  /** Along the months: 0 at time 0, else 1; the position of the year; 1 when servers are bought anew; 1 in the last. */
  readonly runs: Quantity;
  readonly yearOf: Quantity;
  readonly renews: Quantity;
  readonly lastMonth: Quantity;
  readonly monthlyRate: Quantity;
}

const calendar: Source = { text: 'Calendar of the horizon', grade: 'standard' };

/** Adds the calendar along months (0 is now) and years, the growth of prices and the discount rate of a month. */
export function addSpans(builder: ModelBuilder, scenario: Scenario): Spans {
  const { horizonMonths, lifeMonths, discountRate, growth } = scenario.costs;
  const months = builder.members('month').map((_, month) => month);
  const years = builder.members('year').map((_, year) => year);
  const renewed = (month: number): boolean => month > 0 && month < horizonMonths && month % lifeMonths === 0;
  const along = (
    axis: 'month' | 'year',
    id: string,
    label: string,
    unit: string,
    values: readonly number[],
  ) =>
    builder.input({
      id: `span.${id}`,
      label,
      unit,
      axes: { across: axis },
      values,
      sources: [calendar],
    });
  const horizon = builder.input({
    id: 'span.horizon',
    label: 'Months of the horizon',
    unit: 'month',
    values: [horizonMonths],
    sources: [{ text: 'Horizon, as planned', grade: 'decided' }],
    fields: ['costs.horizonMonths'],
  });
  const elapsed = along('year', 'yearsBefore', 'Years before this one', '1', years);
  const factor = (name: 'running' | 'cloud', label: string): Quantity => {
    const figure = growth[name];
    const change = builder.input({
      id: `growth.${name}`,
      label: `Change of ${label} a year`,
      unit: '1',
      values: [usedValue(figure)],
      ranges: [rangeOf(figure)],
      sources: [sourceOf(figure)],
      fields: [`costs.growth.${name}`],
    });
    return builder.formula({
      id: `span.factor.${name}`,
      label: `Factor of ${label}`,
      unit: '1',
      expression: power(add(one, change), elapsed),
    });
  };
  const rate = builder.input({
    id: 'rate.discount',
    label: 'Discount rate a year',
    unit: '1',
    values: [discountRate],
    sources: [{ text: 'Discount rate, as planned', grade: 'decided' }],
    fields: ['costs.discountRate'],
  });
  const year = (month: number): number => Math.floor(Math.max(0, month - 1) / 12);
  return {
    horizon,
    monthsOfYear: along(
      'year',
      'monthsOfYear',
      'Months of the year within the horizon',
      'month',
      years.map((at) => Math.min(12, horizonMonths - 12 * at)),
    ),
    factor: { running: factor('running', 'running costs'), cloud: factor('cloud', 'cloud prices') },
    renewals: along(
      'year',
      'renewals',
      'Times that servers are bought anew',
      '1',
      years.map((at) => months.filter((month) => renewed(month) && year(month) === at).length),
    ),
    lastYear: along(
      'year',
      'lastYear',
      'Last year (1 yes, 0 no)',
      '1',
      years.map((at) => Number(at === years.length - 1)),
    ),
    runs: along(
      'month',
      'runs',
      'Runs in this month (1 yes, 0 no)',
      '1',
      months.map((month) => Number(month > 0 && month <= horizonMonths)),
    ),
    yearOf: along(
      'month',
      'yearOf',
      'Years before the year of this month',
      '1',
      months.map((month) => Math.min(years.length - 1, year(month))),
    ),
    renews: along(
      'month',
      'renews',
      'Servers are bought anew (1 yes, 0 no)',
      '1',
      months.map((month) => Number(renewed(month))),
    ),
    lastMonth: along(
      'month',
      'lastMonth',
      'Last month (1 yes, 0 no)',
      '1',
      months.map((month) => Number(month === horizonMonths)),
    ),
    monthlyRate: builder.formula({
      id: 'rate.discountMonth',
      label: 'Discount rate a month',
      unit: '1',
      expression: subtract(
        power(add(one, rate), divide(one, constant(builder, 'constant.growthSteps'))),
        one,
      ),
    }),
  };
}
