import type { Model } from '../../../../shared/quantity/quantity.ts';
import type { Decisions, FleetDecision, OffersDecision } from '../../../../shared/scenario/decisions.ts';
import { resources, sides, type Side } from '../../../../shared/scenario/limits.ts';
import { chooseOffers, leastPrices, type NeedsOfSides } from '../../cloud/decide-offers.ts';
import { candidatesOf } from '../../fleet/candidates.ts';
import {
  askedNeeds,
  keyOf,
  openFleetSearch,
  vectorOf,
  type CheapestFleet,
} from '../../fleet/fleet-search.ts';
import { startKnownAnswers } from '../../fleet/known-answers.ts';
import { fleetNeedIds } from '../../fleet/need-ids.ts';
import { serviceNeeds } from '../../fleet/needs-of-services.ts';
import { placedNeedId } from '../../fleet/service-needs.ts';
import { openWhatIf, type Change } from '../../model/what-if.ts';
import { buildRequirementModel, priceListOf } from '../../plan-model.ts';
import type { Totals } from './contenders.ts';
import { openHeldTotals, type HeldTotals } from './held-totals.ts';
import { boundedOffers, couldWin, leastBill } from './least-bill.ts';
import type { DecisionQuestion } from './question.ts';

/** Totals of some alternatives where inputs of the requirement change: fleets and instances are chosen anew. */
export interface Worlds {
  /**
   * With `bounds`, offers that cannot win have a total that they cannot be below, which costs no search: who wins is
   * exact, and by how much at least.
   */
  under(changes: readonly Change[], options?: { readonly bounds?: boolean }): Totals;
  /** What the sides ask for under changes, as one vector: equal vectors are equal worlds. */
  needs(changes: readonly Change[]): readonly number[];
  /** How often servers or instances had to be chosen so far. */
  readonly solves: number;
}

type Offers = Omit<OffersDecision, 'hash'>;

/** Opens the worlds of a question for some alternatives; what is not in `own` and `offers` is held. */
export function openWorlds(
  { scenario, catalog, planned, solve }: Omit<DecisionQuestion, 'report'>,
  rows: {
    readonly own: readonly Side[];
    readonly all: readonly string[];
    readonly offers: readonly string[];
  },
): Worlds {
  const { decisions } = planned.plan;
  const requirement = openRequirement({ scenario, catalog, decisions });
  const search = openFleetSearch({
    scenario,
    candidates: candidatesOf(scenario, priceListOf(scenario, catalog)),
    solve,
  });
  const offersKnown = startKnownAnswers<Offers>({ same: (a, b) => offersKey(a) === offersKey(b) });
  let offerSolves = 0;
  const offersFor = (needs: NeedsOfSides): Offers => {
    const vector = vectorOf(needs[scenario.side]);
    const known = offersKnown.find(vector);
    if (known !== undefined) return known;
    offerSolves += rows.offers.length;
    const found = chooseOffers({
      scenario,
      catalog,
      percentiles: undefined,
      solve,
      needs,
      rows: rows.offers,
    });
    const proven = found.list.every(({ status }) => status !== 'nodeLimit');
    if (proven && found.hybrid?.status !== 'nodeLimit') offersKnown.keep(vector, found);
    return found;
  };
  const held = new Map<string, HeldTotals>();
  const heldFor = (changed: Decisions): HeldTotals => {
    const key = [
      keyOf(changed.before.items),
      keyOf(changed.after.items),
      changed.offers === undefined ? '' : offersKey(changed.offers),
    ].join('\n\n');
    const known = held.get(key) ?? openHeldTotals({ scenario, catalog, decisions: changed, rows: rows.all });
    held.set(key, known);
    return known;
  };
  const bounded = boundedOffers(catalog, rows.offers);
  return {
    under: (changes, { bounds = false } = {}) => {
      const world = requirement.under(changes);
      const fleet = (side: Side): FleetDecision =>
        rows.own.includes(side) ? decisionOf(search.cheapest(world.asked(side))) : decisions[side];
      const changed: Decisions = { ...decisions, before: fleet('before'), after: fleet('after') };
      const all = [...changes, ...world.percentiles];
      if (rows.offers.length === 0) return heldFor(changed).under(all);
      const needs = world.placed();
      if (bounds && bounded.length === rows.offers.length) {
        const { model, under } = heldFor(changed);
        const least = leastPrices({ scenario, catalog, percentiles: undefined, needs, rows: rows.offers });
        const atLeast = under([...all, ...leastBill(model, least)]);
        if (rows.offers.every((id) => !rows.all.includes(id) || !couldWin(atLeast, id, rows.offers)))
          return atLeast;
      }
      return heldFor({ ...changed, offers: { hash: '', ...offersFor(needs) } }).under(all);
    },
    needs: (changes) => {
      const world = requirement.under(changes);
      return sides.flatMap((side) => vectorOf(world.asked(side)));
    },
    get solves() {
      return search.solves + offerSolves;
    },
  };
}

const offersKey = ({ list, hybrid }: Offers): string =>
  [
    ...list.map(({ row, status, items, database }) => `${row} ${status} ${database ?? ''} ${keyOf(items)}`),
    ...(hybrid === undefined ? [] : [`hybrid ${hybrid.status} ${keyOf(hybrid.items)}`]),
  ].join('\n\n');

/** A decision without its reasons, drills and places: as far as costs go. */
const decisionOf = ({ status, items, cost }: CheapestFleet): FleetDecision => ({
  status: cost === null ? 'infeasible' : status,
  items,
  servers: [],
  placement: [],
  cost,
  bound: null,
  gap: null,
  rejections: [],
  reasons: [],
  alternatives: [],
  losses: [],
});

interface Requirement {
  under(changes: readonly Change[]): {
    readonly asked: (side: Side) => ReturnType<typeof askedNeeds>;
    readonly placed: () => NeedsOfSides;
    /** The percentiles that are planned on, in proportion to the figures used. */
    readonly percentiles: readonly Change[];
  };
}

/** The requirement under changes. A percentile that is planned on keeps its proportion to the figures used. */
function openRequirement({
  scenario,
  catalog,
  decisions,
}: Pick<DecisionQuestion, 'scenario' | 'catalog'> & { readonly decisions: Decisions }): Requirement {
  const { percentiles } = decisions;
  const plain = buildRequirementModel(scenario, catalog, { placed: true });
  const used = Object.fromEntries(sides.map((side) => [side, fleetNeedIds(plain, side)])) as Record<
    Side,
    ReturnType<typeof fleetNeedIds>
  >;
  const model =
    percentiles === undefined
      ? plain
      : buildRequirementModel(scenario, catalog, { percentiles, placed: true });
  const read = openWhatIf(model, wantedOf(model, used));
  const usual = sides.flatMap((side) =>
    resources.map((resource) => read.under([])(used[side][resource])[0]!),
  );
  return {
    under: (changes) => {
      const first = read.under(changes);
      const moved: readonly Change[] =
        percentiles === undefined
          ? []
          : sides.flatMap((side, half) =>
              resources.map((resource, at): Change => {
                const before = usual[half * resources.length + at]!;
                const now = first(used[side][resource])[0]!;
                const factor = before > 0 ? now / before : 1;
                return {
                  quantity: `percentile.${side}.${resource}`,
                  member: 0,
                  value: percentiles[side][resource] * factor,
                };
              }),
            );
      const valuesOf = moved.length === 0 ? first : read.under([...changes, ...moved]);
      const values = Object.fromEntries(
        sides.flatMap((side) =>
          resources.map((resource) => [placedNeedId(side, resource), valuesOf(placedNeedId(side, resource))]),
        ),
      );
      const asked = Object.fromEntries(
        sides.map((side) => [side, askedNeeds(model, { scenario, side, valuesOf })]),
      ) as Record<Side, ReturnType<typeof askedNeeds>>;
      return {
        asked: (side) => asked[side],
        placed: () =>
          Object.fromEntries(
            sides.map((side) => [side, serviceNeeds(model, values, side)]),
          ) as unknown as NeedsOfSides,
        percentiles: moved,
      };
    },
  };
}

/** Every quantity that says what something must carry. */
function wantedOf(
  model: Model,
  used: Readonly<Record<Side, ReturnType<typeof fleetNeedIds>>>,
): readonly string[] {
  return [
    ...new Set(
      sides.flatMap((side) => [
        ...Object.values(used[side]),
        ...Object.values(fleetNeedIds(model, side)),
        ...resources.map((resource) => placedNeedId(side, resource)),
      ]),
    ),
  ];
}
