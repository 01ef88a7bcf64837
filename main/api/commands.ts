import type { DecisionOutputs } from '../../shared/contract/decision.ts';
import type { Comparison } from '../../shared/contract/entries.ts';
import { AppError } from '../../shared/errors.ts';
import type { Explanation } from '../../shared/explanation.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Simulation } from '../../shared/simulation.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { costRates } from '../engine/cost/rates.ts';
import { priceListOf } from '../engine/plan-model.ts';
import type { QuoteInput } from '../export/workbook/write.ts';
import { solveProblem } from '../engine/solve/solve.ts';
import { bookAt } from '../engine/prices/versions.ts';
import { quoteLots } from '../engine/what-if/decision/lots.ts';
import { simulate } from '../engine/what-if/simulate.ts';
import type { AskedTarget } from '../engine/what-if/decision/target.ts';
import { headlinePaths } from '../engine/what-if/targets.ts';
import { togetherOf } from '../engine/what-if/together.ts';
import { catalogOf, readPriceBook } from './catalog.ts';
import { comparePlans } from './compare.ts';
import { loadSolver } from './highs.ts';
import {
  quoteOf,
  requestsOf,
  type QuoteOptions,
  type QuoteResult,
  type RequestOptions,
  type RequestResult,
} from './quotes/quote-files.ts';
import { checkPaths } from './simulator.ts';
import { weigh, type AskName, type Asks } from './weigh.ts';
import { answerOf } from './weigher.ts';
import { explainPath, missingFleet, planScenario, restsOnOffers, scenarioFromText } from './planning.ts';

/** What the command line does, on the text of files; nothing here opens the database. */
export interface CommandServices {
  plan(text: string): { readonly plan: Plan; readonly missing: string | undefined };
  explain(text: string, path: string): Explanation;
  compare(texts: readonly string[]): Comparison;
  /** The questions about the decision that are asked for, each with a line of progress when it begins. */
  weigh(
    text: string,
    options: {
      readonly asks: readonly WeighAsk[];
      readonly onAsk?: (ask: WeighAsk) => void;
      readonly target?: AskedTarget;
    },
  ): { readonly answers: Weighing; readonly plan: Plan; readonly missing: string | undefined };
  /** Samples of the headline totals, or of the numbers at the paths given. */
  simulate(
    text: string,
    options: { readonly paths?: readonly string[]; readonly samples?: number; readonly seed?: number },
  ): Simulation;
  /** The quote, proven; throws `export.blocked` where the linter stops it. No bytes where there is no fleet. */
  quote(text: string, options?: QuoteOptions): Promise<QuoteResult>;
  /** One reply workbook a vendor, by file name; the letterhead's vendors and days where they are left out. */
  requests(text: string, options?: RequestOptions): Promise<RequestResult>;
  solve(text: string): unknown;
}

/** What `weigh` can be asked, in the order of its page. */
export const weighAsks = ['attribution', 'flips', 'target', 'regret', 'measuring'] as const;
export type WeighAsk = (typeof weighAsks)[number];

/** Answers by what was asked. */
export type Weighing = { readonly [A in WeighAsk]?: DecisionOutputs[`decision.${A}`] };

/** Loads the solver and the price book (the shipped one when no text is given). */
export async function commandServices(pricesText?: string): Promise<CommandServices> {
  const catalog = catalogOf(pricesText === undefined ? undefined : readPriceBook(pricesText));
  const solve = await loadSolver();
  const read = (text: string): Scenario => {
    const scenario = scenarioFromText(text);
    // A price that cannot be used is a fault of the input here, with every field at once; the app plans without it.
    costRates(priceListOf(scenario, catalog), scenario);
    return scenario;
  };
  const planned = (text: string, offers = false) => planScenario(read(text), { catalog, solve, offers });
  const quotable = (text: string, { lots }: { readonly lots: boolean }): QuoteInput => {
    const scenario = read(text);
    const planned = planScenario(scenario, { catalog, solve, offers: true });
    return {
      scenario,
      ...planned,
      prices: bookAt(catalog.book, scenario.asOf),
      ...(lots && missingFleet(planned.plan) === undefined
        ? { lots: quoteLots({ scenario, catalog, planned, solve }) }
        : {}),
    };
  };
  return {
    plan: (text) => {
      const { plan } = planned(text, true);
      return { plan, missing: missingFleet(plan) };
    },
    explain: (text, path) => explainPath(planned(text, restsOnOffers([path])), path),
    simulate: (text, { paths = headlinePaths, samples, seed }) => {
      const scenario = read(text);
      const result = planScenario(scenario, { catalog, solve, offers: restsOnOffers(paths) });
      checkPaths(result, paths);
      return simulate(result, {
        paths,
        samples: samples ?? scenario.sampling.samples,
        seed: seed ?? scenario.seed,
        together: togetherOf(scenario.sampling),
      });
    },
    weigh: (text, { asks, onAsk, target = {} }) => {
      const scenario = read(text);
      const planned = planScenario(scenario, { catalog, solve, offers: true });
      const question = { scenario, catalog, planned, solve };
      const of = <N extends AskName>(name: N, ask: Asks[N]): DecisionOutputs[N] =>
        answerOf(name, weigh(question, { name, ask }));
      const answers: { readonly [A in WeighAsk]: () => DecisionOutputs[`decision.${A}`] } = {
        attribution: () => of('decision.attribution', {}),
        flips: () => of('decision.flips', {}),
        target: () => of('decision.target', target),
        regret: () => of('decision.regret', {}),
        measuring: () => of('decision.measuring', {}),
      };
      const answer = (ask: WeighAsk): DecisionOutputs[`decision.${WeighAsk}`] => {
        onAsk?.(ask);
        return answers[ask]();
      };
      const asked = weighAsks.filter((ask) => asks.includes(ask));
      return {
        answers: Object.fromEntries(asked.map((ask) => [ask, answer(ask)])) as Weighing,
        plan: planned.plan,
        missing: missingFleet(planned.plan),
      };
    },
    compare: (texts) =>
      comparePlans(texts.map((text, position) => ({ id: String(position), plan: planned(text).plan }))),
    quote: async (text, options) => quoteOf(quotable(text, { lots: true }), options),
    requests: async (text, options) => requestsOf(quotable(text, { lots: false }), options),
    solve: (text) => {
      const result = solveProblem(parseJson(text), solve);
      if ('issues' in result) {
        throw new AppError('input.invalid', 'The problem file has problems.', { issues: result.issues });
      }
      return result;
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AppError('input.invalid', 'The problem file is not JSON.', {
      issues: [{ path: '', message: 'not JSON', mend: 'see docs/solve.md for the form of a problem' }],
    });
  }
}
