import type { AlternativeComponent, AlternativeMoney } from '../../../shared/plan/alternatives.ts';
import type { Maybe } from '../../../shared/plan/costs.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import { internalRateOfReturn } from '../finance/internal-rate.ts';
import type { Trace } from '../model/trace.ts';

interface MoneyOptions {
  /** Dotted path of the alternative in the plan. */
  readonly path: string;
  /** Its position on the axis. */
  readonly member: number;
  readonly horizonMonths: number;
}

/** The money of an alternative, read from the graph. */
export function moneyOf(trace: Trace, model: Model, options: MoneyOptions): AlternativeMoney {
  const { path, member } = options;
  const money = (name: string, quantity: string): number =>
    trace.readMinor(`${path}.money.${name}`, quantity, member);
  const along = (name: string, quantity: string, axis: 'year' | 'month'): readonly number[] => {
    const size = model.axes[axis]?.length ?? 0;
    return Array.from({ length: size }, (_, at) =>
      trace.readMinor(`${path}.money.${name}.${at}`, quantity, member * size + at),
    );
  };
  return {
    components: componentsOf(trace, model, options),
    once: money('once', 'alternative.once'),
    perMonth: money('perMonth', 'alternative.perMonth'),
    byYear: along('byYear', 'alternative.year', 'year'),
    renewed: money('renewed', 'alternative.renewed'),
    settled: money('settled', 'alternative.end'),
    total: money('total', 'alternative.total'),
    npv: money('npv', 'alternative.npv'),
    perUserMonth:
      trace.value('costs.users') > 0
        ? money('perUserMonth', 'alternative.perUserMonth')
        : { none: 'There are no users to share the cost.' },
    difference: trace.has('against.difference') ? money('difference', 'against.difference') : 0,
    cumulative: along('cumulative', 'alternative.cumulative', 'month'),
    ...againstOf(trace, model, options),
  };
}

/** Parts at time 0 and running, in the order in which the graph has them. */
function componentsOf(
  trace: Trace,
  model: Model,
  { path, member }: MoneyOptions,
): readonly AlternativeComponent[] {
  const years = model.axes.year?.length ?? 0;
  const named = model.quantities.flatMap(({ id, label }) => {
    const match = /^(once|year)\.(.+)$/.exec(id);
    return match === null ? [] : [{ kind: match[1] as 'once' | 'year', id: match[2]!, label }];
  });
  return named.map(({ kind, id, label }, at) => {
    const place = `${path}.money.components.${at}`;
    const perMonth = trace.has(`monthly.${id}`) ? `monthly.${id}` : `cloud.${id}PerMonth`;
    return {
      id,
      label: label.replace(/, (at time 0|by year)$/, ''),
      once: kind === 'once' ? trace.readMinor(`${place}.once`, `once.${id}`, member) : null,
      perMonth: kind === 'year' ? trace.readMinor(`${place}.perMonth`, perMonth, member) : null,
      byYear: Array.from({ length: years }, (_, year) =>
        kind === 'once' ? 0 : trace.readMinor(`${place}.byYear.${year}`, `year.${id}`, member * years + year),
      ),
      total: trace.readMinor(`${place}.total`, kind === 'once' ? `once.${id}` : `whole.${id}`, member),
    };
  });
}

type Against = Pick<
  AlternativeMoney,
  'chosenCheaperFrom' | 'irr' | 'paybackMonths' | 'discountedPaybackMonths'
>;

const loan =
  'The chosen alternative costs less at first and more later: it is no investment, so it has no rate of return.';

/** What choosing the chosen alternative instead of this one means, or why a figure does not exist. */
function againstOf(trace: Trace, model: Model, { path, member, horizonMonths }: MoneyOptions): Against {
  const itself = { none: 'It is not compared with itself.' };
  if (!trace.has('against.saved')) {
    const none = { none: 'The chosen side has no fleet to compare with.' };
    return { chosenCheaperFrom: none, irr: none, paybackMonths: none, discountedPaybackMonths: none };
  }
  const size = model.axes.month?.length ?? 0;
  const saved = Array.from({ length: size }, (_, month) =>
    trace.value('against.saved', member * size + month),
  );
  if (saved.every((flow) => flow === 0)) {
    return { chosenCheaperFrom: itself, irr: itself, paybackMonths: itself, discountedPaybackMonths: itself };
  }
  const months = (name: string, quantity: string, never: string): Maybe<number> => {
    const value = trace.value(quantity, member);
    return value > horizonMonths ? { none: never } : trace.read(`${path}.money.${name}`, quantity, member);
  };
  const never = `Not within the ${horizonMonths === 1 ? 'month' : `${horizonMonths} months`} of the horizon.`;
  const invests = saved[0]! < 0;
  const nothing = { none: 'The chosen alternative costs no more at time 0: nothing has to be paid back.' };
  const rate = internalRateOfReturn(saved);
  const irr = (): Maybe<number> => {
    if (typeof rate !== 'number') return { none: rate.none };
    // Money first and costs later is a loan: its rate would read as a return.
    if (saved.find((flow) => flow !== 0)! > 0) return { none: loan };
    return trace.read(`${path}.money.irr`, 'against.irr', member);
  };
  return {
    chosenCheaperFrom: months('chosenCheaperFrom', 'against.dearerMonths', never),
    irr: irr(),
    paybackMonths: invests ? months('paybackMonths', 'against.dearerMonths', never) : nothing,
    discountedPaybackMonths: invests
      ? months('discountedPaybackMonths', 'against.owingMonths', never)
      : nothing,
  };
}
