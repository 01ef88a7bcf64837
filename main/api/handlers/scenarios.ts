import { AppError, type Issue } from '../../../shared/errors.ts';
import type { CallOutput, OpenScenario, SaveResult } from '../../../shared/contract/entries.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { readScenario, readScenarioData } from '../../engine/read.ts';
import { planRoadmap } from '../../engine/roadmap/roadmap.ts';
import { costRates } from '../../engine/cost/rates.ts';
import { priceListOf } from '../../engine/plan-model.ts';
import type { Store, StoredRevision } from '../../store/store.ts';
import { readStored, type Planner } from '../planner.ts';
import { templateScenario, templates } from '../templates.ts';
import type { Handlers } from '../dispatch.ts';

type ScenarioHandlers = Pick<
  Handlers,
  | 'scenario.list'
  | 'scenario.templates'
  | 'scenario.open'
  | 'scenario.create'
  | 'scenario.copy'
  | 'scenario.rename'
  | 'scenario.remove'
  | 'scenario.restore'
  | 'scenario.save'
  | 'scenario.decide'
  | 'scenario.offers'
  | 'scenario.undo'
  | 'scenario.redo'
  | 'scenario.revisions'
  | 'scenario.import'
  | 'scenario.export'
>;

/** The stored head of a scenario; throws `scenario.missing`. */
export function storedHead(store: Store, id: string): StoredRevision {
  const stored = store.openScenario(id);
  if (stored === null)
    throw new AppError('scenario.missing', 'There is no such scenario; it may have been removed.');
  return stored;
}

/** Handlers of the library and of editing. */
export function scenarioHandlers(store: Store, planner: Planner): ScenarioHandlers {
  const create = (
    name: string,
    scenario: Scenario,
    madeFrom: string | null,
    signal: AbortSignal,
  ): Promise<OpenScenario> => {
    const { decisions: _kept, ...decided } = { ...scenario, name };
    const stored = store.createScenario({ name, scenario: decided, madeFrom, label: 'Created' });
    return planner.open(stored, signal);
  };
  /** What is wrong with the head already (a price that has left the book) must not stand in the way of other edits. */
  const knownProblems = (id: string): readonly string[] =>
    unplannable(readStored(storedHead(store, id)), planner).map(({ message }) => message);
  const save = async (
    options: {
      readonly id: string;
      readonly baseRevision: number;
      readonly label: string;
      readonly data: unknown;
    },
    signal: AbortSignal,
  ): Promise<SaveResult> => {
    const read = readScenarioData(options.data);
    if ('issues' in read) return { issues: read.issues };
    const { decisions: _kept, ...scenario } = read.scenario;
    const known = knownProblems(options.id);
    const problems = unplannable(scenario, planner).filter(({ message }) => !known.includes(message));
    if (problems.length > 0) return { issues: problems };
    const result = store.saveRevision({
      id: options.id,
      baseRevision: options.baseRevision,
      scenario,
      label: options.label,
    });
    if ('saved' in result) return { saved: await planner.open(result.saved, signal) };
    return { conflict: { theirs: await planner.open(result.conflict, signal), yours: scenario } };
  };

  return {
    'scenario.list': () => ({ scenarios: store.listScenarios() as CallOutput<'scenario.list'>['scenarios'] }),
    'scenario.templates': () => ({ templates: templates.map(({ id, name, note }) => ({ id, name, note })) }),
    'scenario.open': ({ id }, { signal }) => planner.open(storedHead(store, id), signal),
    'scenario.create': ({ template, name }, { signal }) => {
      const scenario = templateScenario(template);
      return create(name ?? scenario.name, scenario, null, signal);
    },
    'scenario.copy': ({ id, name }, { signal }) =>
      create(name, readStored(storedHead(store, id)), id, signal),
    'scenario.rename': ({ id, baseRevision, name }, { signal }) =>
      save(
        {
          id,
          baseRevision,
          label: `Renamed to ${name}`.slice(0, 200),
          data: { ...readStored(storedHead(store, id)), name },
        },
        signal,
      ),
    'scenario.remove': ({ id }) => {
      storedHead(store, id);
      store.removeScenario(id);
      return { removed: id };
    },
    'scenario.restore': ({ id }, { signal }) => {
      store.restoreScenario(id);
      return planner.open(storedHead(store, id), signal);
    },
    'scenario.save': ({ id, baseRevision, scenario, label }, { signal }) =>
      save({ id, baseRevision, label, data: scenario }, signal),
    'scenario.decide': ({ id, revision }, { signal }) => {
      const stored = storedHead(store, id);
      if (stored.revision !== revision) {
        throw new AppError('call.cancelled', 'A newer revision has been saved meanwhile.');
      }
      return planner.decided(stored, signal);
    },
    'scenario.offers': ({ id, revision }, { signal, report }) => {
      const stored = storedHead(store, id);
      if (stored.revision !== revision) {
        throw new AppError('call.cancelled', 'A newer revision has been saved meanwhile.');
      }
      return planner.withOffers(stored, { signal, report });
    },
    'scenario.undo': ({ id }, { signal }) => {
      storedHead(store, id);
      return planner.open(store.undo(id), signal);
    },
    'scenario.redo': ({ id }, { signal }) => {
      storedHead(store, id);
      return planner.open(store.redo(id), signal);
    },
    'scenario.revisions': ({ id }) => {
      storedHead(store, id);
      return { revisions: store.revisions(id) };
    },
    'scenario.import': async ({ file }, { signal }) => {
      const read = readScenario(new TextDecoder().decode(file.bytes).replace(/^\uFEFF/, ''));
      if ('issues' in read) return { issues: read.issues };
      const problems = unplannable(read.scenario, planner);
      if (problems.length > 0) return { issues: problems };
      return { opened: await create(read.scenario.name, read.scenario, null, signal) };
    },
    'scenario.export': async ({ id }, { signal }) => {
      const stored = storedHead(store, id);
      const { plan } = await planner.planned(stored, { signal });
      const scenario = { ...readStored(stored), decisions: plan.decisions };
      return {
        fileName: `${fileNameOf(scenario.name)}.espalier.json`,
        mediaType: 'application/json',
        bytes: new TextEncoder().encode(`${JSON.stringify(scenario, null, 2)}\n`),
      };
    },
  };
}

/** What would make a well-formed scenario impossible to plan: a circle of tasks, a price that cannot be used. */
function unplannable(scenario: Scenario, planner: Planner): readonly Issue[] {
  try {
    planRoadmap(scenario.roadmap);
    costRates(priceListOf(scenario, planner.catalog), scenario);
    return [];
  } catch (error) {
    if (error instanceof AppError && error.issues.length > 0) return error.issues;
    throw error;
  }
}

/** A name as a file name on every platform. */
export function fileNameOf(name: string): string {
  const safe = name
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N} ._-]+/gu, '')
    .trim()
    .replace(/[ .]+$/, '')
    .slice(0, 80);
  return safe === '' ? 'scenario' : safe;
}
