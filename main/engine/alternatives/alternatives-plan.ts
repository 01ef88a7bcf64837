import type { Alternative, AlternativesPlan, RentedPlan } from '../../../shared/plan/alternatives.ts';
import type { Model } from '../../../shared/quantity/quantity.ts';
import { formatShare } from '../../../shared/format.ts';
import type { Decisions } from '../../../shared/scenario/decisions.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { RentedRow } from '../cloud/rented-rows.ts';
import { resourceWords } from '../fleet/placement-problem.ts';
import type { Trace } from '../model/trace.ts';
import type { RateProblem } from '../prices/rate.ts';
import { fleetOf, type AlternativeSet } from './alternative-model.ts';
import { moneyOf } from './money-plan.ts';
import { chosenRowId, type AlternativeRow } from './rows.ts';

interface PlanOptions {
  readonly set: AlternativeSet;
  readonly scenario: Scenario;
  readonly decisions: Decisions;
  /** Why no money is counted at all; empty where it is. */
  readonly uncounted: readonly RateProblem[];
}

/** Every alternative with its money, read from the graph; ranked by total among those that fit and are priced whole. */
export function alternativesPlan(trace: Trace, model: Model, options: PlanOptions): AlternativesPlan {
  const { set, scenario } = options;
  const { currency, horizonMonths, discountRate, taxRate } = scenario.costs;
  const unranked = set.all.map((row, at) => alternativeOf(trace, model, { ...options, row, at }));
  const ranked = unranked
    .filter((one) => one.listed && one.fits === 'fits' && one.unpriced.length === 0 && one.money !== null)
    .sort((a, b) => a.money!.total - b.money!.total || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const list = unranked.map((one) => ({
    ...one,
    rank: ranked.includes(one.id) ? ranked.indexOf(one.id) + 1 : null,
  }));
  return {
    currency,
    horizonMonths,
    years: model.axes.year?.length ?? 0,
    discountRate,
    timing:
      `Investments at time 0, flows at month ends, ${formatShare(discountRate)} a year (its twelfth root a month).` +
      (taxRate > 0 ? ` Without tax of ${formatShare(taxRate)}.` : ''),
    list,
    cloudSaving: cloudSavingOf(list),
    best: ranked[0] ?? null,
  };
}

type Bill = AlternativesPlan['cloudSaving']['before'];

/**
 * What renting costs before and after the measures: the offer on no term that carries the load, is priced whole and has
 * the least bill after them, and the bill of the same offer before. Where none is known to carry it, the same among all
 * that are priced whole.
 */
function cloudSavingOf(list: readonly Alternative[]): AlternativesPlan['cloudSaving'] {
  const bills = list.filter(
    ({ kind, money, rented, unpriced }) =>
      kind === 'cloud' && money !== null && rented !== null && unpriced.length === 0,
  );
  const pairs = bills
    .filter(({ side }) => side === 'after')
    .flatMap((after) => {
      const before = bills.find(
        ({ side, rented }) => side === 'before' && rented?.offer === after.rented?.offer,
      );
      return before === undefined ? [] : [{ before, after }];
    })
    .sort(
      (a, b) =>
        Number(isProven(b)) - Number(isProven(a)) ||
        a.after.money!.perMonth - b.after.money!.perMonth ||
        (a.after.id < b.after.id ? -1 : 1),
    );
  const [least] = pairs;
  const bill = (one: Alternative | undefined): Bill =>
    one === undefined ? null : { id: one.id, perMonth: one.money!.perMonth };
  return { before: bill(least?.before), after: bill(least?.after) };
}

const isProven = (pair: { readonly before: Alternative; readonly after: Alternative }): boolean =>
  pair.before.fits === 'fits' && pair.after.fits === 'fits';

function alternativeOf(
  trace: Trace,
  model: Model,
  options: PlanOptions & { readonly row: AlternativeRow; readonly at: number },
): Alternative {
  const { set, scenario, decisions, uncounted, row, at } = options;
  const member = set.counted.findIndex(({ id }) => id === row.id);
  const rented = set.rented.find((one) => one.row.id === row.id);
  const path = `alternatives.list.${at}`;
  const parts = [
    ...(row.own === null && rented !== undefined ? [] : [ownFit(row, decisions)]),
    ...(rented === undefined ? [] : [rentedFit(rented, uncounted)]),
  ];
  const fits = worst(parts);
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    side: row.side,
    chosen: row.id === chosenRowId(scenario),
    listed: row.listed,
    ...fits,
    machines: machinesOf(row, { decisions, rented }),
    rented: rented === undefined || member < 0 ? null : rentedPlan(trace, rented, { path, member }),
    unpriced: rented?.records.unpriced ?? [],
    money:
      member < 0 || !trace.has('alternative.total')
        ? null
        : moneyOf(trace, model, { path, member, horizonMonths: scenario.costs.horizonMonths }),
    rank: null,
  };
}

type Fit = Pick<Alternative, 'fits' | 'reasons'>;

/** What is own and what is rented must both fit. */
function worst(parts: readonly Fit[]): Fit {
  const order = ['no', 'deciding', 'unchecked', 'fits'] as const;
  return {
    fits: order.find((fits) => parts.some((part) => part.fits === fits)) ?? 'no',
    reasons: parts.flatMap(({ reasons }) => reasons),
  };
}

function ownFit(row: AlternativeRow, decisions: Decisions): Fit {
  if (row.own === null) {
    return {
      fits: 'no',
      reasons: ['Nothing is bought and nothing rented: nobody is served beyond what runs today.'],
    };
  }
  const decision = fleetOf(decisions, row.own);
  if (decision === undefined) return { fits: 'deciding', reasons: [] };
  if (decision.status !== 'infeasible') return { fits: 'fits', reasons: [] };
  const said = decision.reasons.map(({ message }) => message);
  return {
    fits: 'no',
    reasons: said.length > 0 ? said : ['The price book has no servers that carry the load.'],
  };
}

function rentedFit({ decision, noExchange, offer }: RentedRow, uncounted: PlanOptions['uncounted']): Fit {
  if (uncounted[0] !== undefined)
    return { fits: 'no', reasons: [`No money is counted: ${uncounted[0].message}.`] };
  if (noExchange !== null) return { fits: 'no', reasons: [noExchange] };
  if (decision === null) return { fits: 'deciding', reasons: [] };
  if (decision.cost === null) return { fits: 'no', reasons: decision.reasons.map(({ message }) => message) };
  if (decision.unchecked.length === 0) return { fits: 'fits', reasons: [] };
  const words = decision.unchecked.map((resource) => resourceWords[resource]).join(' and ');
  return {
    fits: 'unchecked',
    reasons: [
      `The price book states no ${words} of the instances of ${offer.name}: it could not be checked.`,
    ],
  };
}

function machinesOf(
  { own }: AlternativeRow,
  { decisions, rented }: { readonly decisions: Decisions; readonly rented: RentedRow | undefined },
): number | null {
  const items = [
    ...(rented?.decision?.items ?? []),
    ...(own === null ? [] : (fleetOf(decisions, own)?.items ?? [])),
  ];
  return items.length === 0 ? null : items.reduce((sum, { count }) => sum + count, 0);
}

function rentedPlan(
  trace: Trace,
  { offer, records, decision }: RentedRow,
  { path, member }: { readonly path: string; readonly member: number },
): RentedPlan | null {
  if (decision === null || decision.cost === null) return null;
  return {
    offer: offer.id,
    provider: offer.provider,
    region: offer.region,
    term: offer.term,
    currency: offer.currency,
    items: decision.items.map(({ sku, count }) => ({
      sku,
      count,
      name: records.instances.find(({ id }) => id === sku)?.name ?? sku,
    })),
    database: decision.database,
    cost: decision.cost,
    bound: decision.bound,
    gap: decision.gap,
    egressTB: trace.read(`${path}.rented.egressTB`, 'cloud.egressTB', member),
  };
}
