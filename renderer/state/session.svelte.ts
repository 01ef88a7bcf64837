import { AppError, type Issue } from '../../shared/errors.ts';
import type { Explanation } from '../../shared/explanation.ts';
import type { OpenScenario, ScenarioSummary } from '../../shared/contract/entries.ts';
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
export type ViewName = (typeof views)[number];

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
  let asked = $state('');
  let explanation = $state.raw<Explanation>();
  let saving = false;
  let pending: string | undefined;
  let search: AbortController | undefined;

  const say = (error: unknown): void => {
    if (error instanceof AppError && error.code === 'call.cancelled') return;
    problem = error instanceof AppError ? error.message : 'Something went wrong; reload the window.';
    if (!(error instanceof AppError)) throw error;
  };

  /** Shows an answer of the host, and asks for new decisions where it still rests on old ones. */
  const show = (shown: OpenScenario): void => {
    open = shown;
    if (pending === undefined) {
      draft = structuredClone(shown.scenario) as ScenarioDraft;
      issues = [];
    }
    if (asked !== '') void explain(asked);
    search?.abort();
    if (!shown.choosing) return;
    search = new AbortController();
    const { signal } = search;
    call('scenario.decide', { id: shown.id, revision: shown.revision }, { signal }).then((decided) => {
      if (open?.id === decided.id && open.revision === decided.revision) show(decided);
    }, say);
  };

  /** Sends the draft; edits made meanwhile go out together with the next one. */
  const flush = async (): Promise<void> => {
    if (saving || open === undefined || draft === undefined) return;
    saving = true;
    try {
      while (pending !== undefined) {
        const label = pending;
        pending = undefined;
        const result = await call('scenario.save', {
          id: open.id,
          baseRevision: open.revision,
          scenario: draft as never,
          label,
        });
        if ('saved' in result) {
          problem = '';
          show(result.saved);
        } else if ('issues' in result) issues = result.issues;
        else conflict = result.conflict.theirs;
      }
    } catch (error) {
      say(error);
    } finally {
      saving = false;
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
  const move = async (direction: 'scenario.undo' | 'scenario.redo'): Promise<void> => {
    if (open === undefined) return;
    try {
      show(await call(direction, { id: open.id }));
    } catch (error) {
      say(error);
    }
  };

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
    get asked() {
      return asked;
    },
    get explanation() {
      return explanation;
    },
    go: (name: ViewName): void => {
      view = name;
    },
    say,
    dismiss: (): void => {
      problem = '';
    },
    show,
    openById: async (id: string): Promise<void> => {
      try {
        pending = undefined;
        show(await call('scenario.open', { id }));
      } catch (error) {
        say(error);
      }
    },
    /** Opens the scenario saved last; the library stays when there is none. */
    openFirst: async (): Promise<void> => {
      try {
        const { scenarios } = await call('scenario.list', {});
        const newest = [...scenarios].sort((a: ScenarioSummary, b: ScenarioSummary) =>
          a.savedAt < b.savedAt ? 1 : -1,
        )[0];
        if (newest === undefined) view = 'library';
        else show(await call('scenario.open', { id: newest.id }));
      } catch (error) {
        say(error);
      }
    },
    /** Changes a copy of the scenario and saves it; the label is what undo will name. */
    edit: (label: string, change: (scenario: ScenarioDraft) => void): void => {
      if (draft === undefined) return;
      const next = structuredClone(draft);
      change(next);
      draft = next;
      pending = label.slice(0, 200);
      void flush();
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
      const mine = draft;
      open = theirs;
      if (keep === 'theirs' || mine === undefined) {
        show(theirs);
        return;
      }
      draft = mine;
      pending = 'Kept over a change from another window';
      void flush();
    },
  };
}
