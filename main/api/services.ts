import type { AppInfo, Call } from '../../shared/contract/entries.ts';
import { AppError } from '../../shared/errors.ts';
import { openStore, type Store } from '../store/store.ts';
import { defaultDataFolder } from '../store/data-folder.ts';
import { createDispatch, type BugReporter, type Handlers } from './dispatch.ts';
import { catalogHandlers } from './handlers/catalog.ts';
import { decisionHandlers } from './handlers/decision.ts';
import { planHandlers } from './handlers/plans.ts';
import { priceHandlers } from './handlers/prices.ts';
import { quoteHandlers } from './handlers/quotes.ts';
import { whatIfHandlers } from './handlers/what-if.ts';
import { scenarioHandlers } from './handlers/scenarios.ts';
import { startFitter } from './fitter.ts';
import { startPlanner } from './planner.ts';
import { openKeptBook } from './prices/kept-book.ts';
import { quoteSettingPrefix } from './quotes/kept-settings.ts';
import { startProver } from './quotes/prover.ts';
import { startSimulator } from './simulator.ts';
import { templateScenario } from './templates.ts';
import { startWeigher } from './weigher.ts';

export interface ServiceOptions {
  readonly dataFolder?: string;
  readonly host: AppInfo['host'];
  readonly version: string;
  /** Told of every bug, for the host's log. */
  readonly onBug?: BugReporter;
}

export interface Services {
  readonly call: Call;
  readonly dataFolder: string;
  /** Tells a second instance where this one can be reached. */
  announce(info: { readonly port?: number }): void;
  stop(): Promise<void>;
}

export type StartResult =
  | { readonly started: Services }
  | { readonly locked: { readonly pid: number; readonly port: number | null } }
  | { readonly failed: AppError };

/** Opens the store and starts everything behind the contract; a locked or broken store comes back as data. */
export async function startServices(options: ServiceOptions): Promise<StartResult> {
  const dataFolder = options.dataFolder ?? defaultDataFolder();
  const opened = await openStore({ dataFolder, now: () => new Date().toISOString(), host: options.host });
  if ('locked' in opened) return { locked: opened.locked };
  if ('failed' in opened) return { failed: opened.failed };
  const { store } = opened;
  seedLibrary(store);
  const prices = openKeptBook(store);
  const planner = startPlanner(store, prices);
  const simulator = startSimulator();
  const fitter = startFitter();
  const weigher = startWeigher();
  const prover = startProver();
  const handlers: Handlers = {
    ...catalogHandlers,
    'app.info': () => ({
      version: options.version,
      host: options.host,
      dataFolder,
      priceBookDate: prices.current().book.meta.generated,
    }),
    ...scenarioHandlers(store, planner),
    ...planHandlers(store, planner),
    ...whatIfHandlers({ store, planner, simulator, fitter, prices }),
    ...decisionHandlers({ store, planner, weigher, prices }),
    ...priceHandlers(store, prices),
    ...quoteHandlers({ store, planner, prices, prover, weigher }),
    'settings.get': () => ({ settings: plainSettings(store) }),
    'settings.set': ({ key, value }) => {
      if (key.startsWith(quoteSettingPrefix)) throw ownCall(key);
      store.setSetting(key, value);
      return { settings: plainSettings(store) };
    },
  };
  return {
    started: {
      call: createDispatch(handlers, options.onBug),
      dataFolder,
      announce: (info) => store.announce(info),
      stop: async () => {
        await planner.stop();
        await simulator.stop();
        await fitter.stop();
        await weigher.stop();
        await prover.stop();
        await store.close();
      },
    },
  };
}

/** Settings of the screens; those of quotes are typed and have calls of their own. */
function plainSettings(store: Store): Readonly<Record<string, string>> {
  const all = Object.entries(store.settings());
  return Object.fromEntries(all.filter(([key]) => !key.startsWith(quoteSettingPrefix)));
}

const ownCall = (key: string): AppError =>
  new AppError('input.invalid', `"${key}" is set with quote.saveSettings.`, {
    issues: [{ path: 'key', message: 'belongs to the quote settings', mend: 'call quote.saveSettings' }],
  });

/** The app opens on the reference deployment, not on an empty list; only the very first start puts it there. */
function seedLibrary(store: Store): void {
  if (store.settings()['library.seeded'] !== undefined) return;
  const scenario = templateScenario('reference');
  store.createScenario({ name: scenario.name, scenario, madeFrom: null, label: 'Created' });
  store.setSetting('library.seeded', 'yes');
}
