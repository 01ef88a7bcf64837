import type { Catalog } from '../../shared/catalog/catalog.ts';
import { AppError } from '../../shared/errors.ts';
import type { OpenScenario, Progress } from '../../shared/contract/entries.ts';
import type { Decisions, OffersDecision } from '../../shared/scenario/decisions.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { offersHash } from '../engine/cloud/decide-offers.ts';
import { decisionHash } from '../engine/decide.ts';
import { plan, type PlannedModel } from '../engine/plan.ts';
import { readScenarioData } from '../engine/read.ts';
import type { Store, StoredRevision } from '../store/store.ts';
import { catalogOf } from './catalog.ts';
import { startDecider, type Decider } from './decider.ts';
import { headlineOf } from './headline.ts';
import { startOffersSearch } from './offers-search.ts';
import type { KeptBook } from './prices/kept-book.ts';

/** How a search is followed and ended. */
export interface SearchOptions {
  readonly signal?: AbortSignal;
  readonly report?: (progress: Progress) => void;
}

/** Plans of stored scenarios: at once with the decisions at hand, and again when the search has answered. */
export interface Planner {
  /** What the engine is handed now; its price book follows the planner's edits. */
  readonly catalog: Catalog;
  /** The stored head as the screens see it; searches first only where there is no decision at all. */
  open(stored: StoredRevision, signal?: AbortSignal): Promise<OpenScenario>;
  /** The plan behind what `open` shows, with its graph, for explanations: they do not wait for the search. */
  asShown(stored: StoredRevision, signal?: AbortSignal): Promise<PlannedModel>;
  /** The same with decisions that are made for exactly this revision. */
  decided(stored: StoredRevision, signal?: AbortSignal): Promise<OpenScenario>;
  /** The same with what would be rented, too. */
  withOffers(stored: StoredRevision, options: SearchOptions): Promise<OpenScenario>;
  /** The plan with its graph, for explanations and the workbook; the offers searched only where asked for. */
  planned(
    stored: StoredRevision,
    options?: SearchOptions & { readonly offers?: boolean },
  ): Promise<PlannedModel>;
  stop(): Promise<void>;
}

/** A stored scenario as the engine reads it; throws `input.*` when an old file cannot be read any more. */
export function readStored(stored: StoredRevision): Scenario {
  const result = readScenarioData(stored.scenario);
  if ('scenario' in result) return result.scenario;
  throw new AppError(result.code, 'The stored scenario cannot be read.', { issues: result.issues });
}

/** Starts a planner over a store and its price book; its decisions are kept with the revision they belong to. */
export function startPlanner(store: Store, prices: KeptBook): Planner {
  const catalogNow = (): Catalog => catalogOf(prices.current().book);
  const decider: Decider = startDecider();
  /** The last decisions of each scenario, to show a plan before the search has answered. */
  const last = new Map<string, Decisions>();
  const offersSearch = startOffersSearch();
  const lastOffers = new Map<string, OffersDecision>();

  const search = async (
    stored: StoredRevision,
    scenario: Scenario,
    signal?: AbortSignal,
  ): Promise<Decisions> => {
    const catalog = catalogNow();
    const hash = decisionHash(scenario, catalog);
    const kept = stored.decisions as Decisions | null;
    if (kept !== null && kept.hash === hash) return remember(stored, kept);
    const decisions = await decider.decide({
      hash,
      scenario,
      prices: prices.current(),
      ...(signal === undefined ? {} : { signal }),
    });
    keep(stored, scenario, decisions);
    return remember(stored, decisions);
  };
  /** The decisions of this revision, else the last ones of the scenario; searched for only where there are none. */
  const atHand = async (
    stored: StoredRevision,
    scenario: Scenario,
    signal?: AbortSignal,
  ): Promise<Decisions> => {
    const own = stored.decisions as Decisions | null;
    const fitting = own !== null && own.hash === decisionHash(scenario, catalogNow());
    return (fitting ? own : (last.get(stored.id) ?? own)) ?? (await search(stored, scenario, signal));
  };
  const keep = (stored: StoredRevision, scenario: Scenario, decisions: Decisions): void =>
    store.keepDecisions({
      id: stored.id,
      revision: stored.revision,
      decisions,
      headline: headlineOf(plan(scenario, catalogNow(), decisions).plan),
    });
  const remember = (stored: StoredRevision, decisions: Decisions): Decisions => {
    last.set(stored.id, decisions);
    return decisions;
  };
  /** Decisions with the offers at hand: those of exactly this question where they are known, else the last ones. */
  const joined = (
    stored: StoredRevision,
    scenario: Scenario,
    decisions: Decisions,
  ): { readonly decisions: Decisions; readonly hash: string; readonly current: boolean } => {
    const hash = offersHash(scenario, catalogNow(), decisions.percentiles);
    const own = decisions.offers?.hash === hash ? decisions.offers : offersSearch.known(hash);
    const offers = own ?? lastOffers.get(stored.id) ?? decisions.offers;
    return {
      decisions: offers === undefined ? decisions : { ...decisions, offers },
      hash,
      current: own !== undefined,
    };
  };
  const searchOffers = async (
    stored: StoredRevision,
    scenario: Scenario,
    options: SearchOptions,
  ): Promise<Decisions> => {
    const fleets = await search(stored, scenario, options.signal);
    const at = joined(stored, scenario, fleets);
    const { book } = prices.current();
    const offers =
      at.current && at.decisions.offers !== undefined
        ? at.decisions.offers
        : await offersSearch.find({
            hash: at.hash,
            scenario,
            book,
            percentiles: fleets.percentiles,
            ...options,
          });
    lastOffers.set(stored.id, offers);
    const decisions = { ...fleets, offers };
    if (fleets.offers !== offers) keep(stored, scenario, decisions);
    return remember(stored, decisions);
  };
  const shown = (stored: StoredRevision, scenario: Scenario, atHand: Decisions): OpenScenario => {
    const catalog = catalogNow();
    const { decisions, current } = joined(stored, scenario, atHand);
    return {
      id: stored.id,
      revision: stored.revision,
      savedAt: stored.savedAt,
      scenario,
      plan: plan(scenario, catalog, decisions).plan,
      choosing: decisions.hash !== decisionHash(scenario, catalog),
      searchingOffers: !current,
      undoLabel: stored.undoLabel,
      redoLabel: stored.redoLabel,
    };
  };

  return {
    get catalog() {
      return catalogNow();
    },
    open: async (stored, signal) => {
      const scenario = readStored(stored);
      return shown(stored, scenario, await atHand(stored, scenario, signal));
    },
    asShown: async (stored, signal) => {
      const scenario = readStored(stored);
      const { decisions } = joined(stored, scenario, await atHand(stored, scenario, signal));
      return plan(scenario, catalogNow(), decisions);
    },
    decided: async (stored, signal) => {
      const scenario = readStored(stored);
      return shown(stored, scenario, await search(stored, scenario, signal));
    },
    withOffers: async (stored, options) => {
      const scenario = readStored(stored);
      return shown(stored, scenario, await searchOffers(stored, scenario, options));
    },
    planned: async (stored, { offers = false, ...options } = {}) => {
      const scenario = readStored(stored);
      const decisions = offers
        ? await searchOffers(stored, scenario, options)
        : joined(stored, scenario, await search(stored, scenario, options.signal)).decisions;
      return plan(scenario, catalogNow(), decisions);
    },
    stop: async () => {
      await decider.stop();
      await offersSearch.stop();
    },
  };
}
