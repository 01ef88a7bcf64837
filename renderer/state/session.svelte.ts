import { AppError, type Issue } from '../../shared/errors.ts';
import type { Explanation } from '../../shared/explanation.ts';
import type { OpenScenario, Progress, ScenarioSummary } from '../../shared/contract/entries.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { Connection } from '../connection.ts';

export const views = [
  'library',
  'workload',
  'sizing',
  'fleet',
  'costs',
  'roadmap',
  'compare',
  'quote',
  'findings',
] as const;
/** The screens of the rail, and the price book, which belongs to no scenario. */
export type ViewName = (typeof views)[number] | 'prices';

type Draft<T> = T extends readonly (infer E)[]
  ? Draft<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Draft<T[K]> }
    : T;
export type ScenarioDraft = Draft<Scenario>;

/** The open scenario and what the screen asks about it; the host keeps the only truth, this is its picture. */
export type Session = ReturnType<typeof createSession>;

/** Starts a session over a connection; nothing is open until `openFirst`. */
export function createSession(connection: Connection) {
  const { call } = connection;
  let open = $state.raw<OpenScenario>();
  let draft = $state.raw<ScenarioDraft>();
  let issues = $state.raw<readonly Issue[]>([]);
  let conflict = $state.raw<OpenScenario>();
  let problem = $state('');
  let view = $state<ViewName>('workload');
  let price = $state('');
  let asked = $state('');
  let explanation = $state.raw<Explanation>();
  /** Who signs changed figures; kept in the settings of the data folder. */
  let author = $state('');
  /** The draft holds something that the host has not kept: on its way, refused, or not sent. */
  let unsaved = $state(false);
  /** A change could not be sent; it waits for the next one or for `retry`. */
  let unsent = $state(false);
  let pending: string | undefined;
  let search: AbortController | undefined;
  /** How far the search of cloud offers has come. */
  let offersProgress = $state.raw<Progress>();
  /** The planner has ended the search of this revision. */
  let searchStopped = $state(false);
  let line: Promise<void> = Promise.resolve();

  const say = (error: unknown): void => {
    if (error instanceof AppError && error.code === 'call.cancelled') return;
    problem = error instanceof AppError ? error.message : 'Something went wrong; reload the window.';
    if (!(error instanceof AppError)) throw error;
  };

  /** Does one thing after the other, so that an edit is kept before undo, another scenario or the next edit follows. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = line.then(work).catch(say);
    line = done.catch(() => undefined);
    return done;
  };

  /** Shows an answer of the host, and asks for new decisions where it still rests on old ones. */
  const show = (shown: OpenScenario): void => {
    if (open?.id !== shown.id) {
      pending = undefined;
      conflict = undefined;
      unsaved = false;
      unsent = false;
      asked = '';
      explanation = undefined;
    }
    open = shown;
    if (!unsaved) {
      draft = structuredClone(shown.scenario) as ScenarioDraft;
      issues = [];
    }
    if (asked !== '') void explain(asked);
    lookUp(shown);
  };

  /** Asks for the decisions that a plan still lacks. */
  const lookUp = (shown: OpenScenario): void => {
    search?.abort();
    searchStopped = false;
    offersProgress = undefined;
    if (!shown.choosing && !shown.searchingOffers) return;
    search = new AbortController();
    const { signal } = search;
    const asking = { id: shown.id, revision: shown.revision };
    const onProgress = (progress: Progress): void => void (offersProgress = progress);
    // Fleets first: what would be rented takes longer and must not hold them up.
    const answer = shown.choosing
      ? call('scenario.decide', asking, { signal })
      : call('scenario.offers', asking, { signal, onProgress });
    answer.then((decided) => {
      if (open?.id === decided.id && open.revision === decided.revision) show(decided);
    }, say);
  };

  /** Sends the draft; edits made meanwhile go out together with the next one. */
  const send = async (): Promise<void> => {
    if (pending === undefined || open === undefined || draft === undefined) return;
    const label = pending;
    pending = undefined;
    try {
      const result = await call('scenario.save', {
        id: open.id,
        baseRevision: open.revision,
        scenario: draft as never,
        label,
      });
      unsent = false;
      problem = '';
      if ('saved' in result) {
        unsaved = pending !== undefined;
        show(result.saved);
      } else if ('issues' in result) issues = result.issues;
      else conflict = result.conflict.theirs;
    } catch (error) {
      pending ??= label;
      unsent = true;
      throw error;
    }
  };

  const explain = async (path: string): Promise<void> => {
    if (open === undefined) return;
    asked = path;
    try {
      const found = await call('plan.explain', { id: open.id, path });
      if (asked === path) explanation = found;
    } catch (error) {
      asked = '';
      say(error);
    }
  };
  const move = (direction: 'scenario.undo' | 'scenario.redo'): Promise<void> =>
    inTurn(async () => {
      if (open === undefined) return;
      if (unsaved && pending === undefined) {
        // What the host refused was never a revision: taking it back is the step.
        unsaved = false;
        conflict = undefined;
        show(open);
        return;
      }
      show(await call(direction, { id: open.id }));
    });

  return {
    connection,
    get open() {
      return open;
    },
    get draft() {
      return draft;
    },
    get issues() {
      return issues;
    },
    get conflict() {
      return conflict;
    },
    get problem() {
      return problem;
    },
    get view() {
      return view;
    },
    get unsaved() {
      return unsaved;
    },
    get unsent() {
      return unsent;
    },
    get offersProgress() {
      return offersProgress;
    },
    get searchStopped() {
      return searchStopped;
    },
    /** Ends the search for servers and offers; the plan stays with the decisions at hand. */
    stopSearch: (): void => {
      search?.abort();
      searchStopped = true;
    },
    /** Begins it again. */
    search: (): void => {
      if (open !== undefined) lookUp(open);
    },
    get asked() {
      return asked;
    },
    get explanation() {
      return explanation;
    },
    get author() {
      return author;
    },
    signAs: (name: string): void => {
      author = name.slice(0, 200);
      call('settings.set', { key: 'author', value: author }).then(() => undefined, say);
    },
    /** Id of the record that the price book shows; empty when it shows none. */
    get price() {
      return price;
    },
    go: (name: ViewName): void => {
      view = name;
    },
    showPrice: (id: string): void => {
      price = id;
    },
    say,
    dismiss: (): void => {
      problem = '';
    },
    /** Shows what the work gives, after everything that was edited before has been kept. */
    show: (work: () => Promise<OpenScenario>): Promise<void> => inTurn(async () => show(await work())),
    /** Does other work of the library in the same order. */
    inTurn,
    openById: (id: string): Promise<void> => inTurn(async () => show(await call('scenario.open', { id }))),
    /** The scenario was removed: nothing is open. */
    close: (): void => {
      search?.abort();
      open = undefined;
      draft = undefined;
      pending = undefined;
      unsaved = false;
      unsent = false;
      conflict = undefined;
      issues = [];
      asked = '';
      explanation = undefined;
    },
    retry: (): Promise<void> => inTurn(send),
    /** Opens the scenario saved last; the library stays when there is none. */
    openFirst: (): Promise<void> =>
      inTurn(async () => {
        author = (await call('settings.get', {})).settings['author'] ?? '';
        const { scenarios } = await call('scenario.list', {});
        const newest = [...scenarios].sort((a: ScenarioSummary, b: ScenarioSummary) =>
          a.savedAt < b.savedAt ? 1 : -1,
        )[0];
        if (newest === undefined) view = 'library';
        else show(await call('scenario.open', { id: newest.id }));
      }),
    /** Changes a copy of the scenario and saves it; the label is what undo will name. */
    edit: (label: string, change: (scenario: ScenarioDraft) => void): void => {
      if (draft === undefined) return;
      const next = structuredClone(draft);
      change(next);
      draft = next;
      unsaved = true;
      pending = label.slice(0, 200);
      void inTurn(send);
    },
    undo: () => move('scenario.undo'),
    redo: () => move('scenario.redo'),
    ask: explain,
    closePanel: (): void => {
      asked = '';
      explanation = undefined;
    },
    /** After a conflict: take the saved one, or put one's own on top of it. */
    settle: (keep: 'theirs' | 'mine'): void => {
      const theirs = conflict;
      if (theirs === undefined) return;
      conflict = undefined;
      open = theirs;
      if (keep === 'theirs' || draft === undefined) {
        unsaved = false;
        show(theirs);
        return;
      }
      unsaved = true;
      pending = 'Kept over a change from another window';
      void inTurn(send);
    },
  };
}
