import type { Catalog } from '../../shared/catalog/catalog.ts';
import { AppError } from '../../shared/errors.ts';
import type { Explanation } from '../../shared/explanation.ts';
import type { Solve } from '../../shared/milp.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { decideOffers, offersHash } from '../engine/cloud/decide-offers.ts';
import { decide, decisionHash } from '../engine/decide.ts';
import { evaluate } from '../engine/model/evaluate.ts';
import { explain } from '../engine/model/explain.ts';
import { plan, type PlannedModel } from '../engine/plan.ts';
import { readScenario } from '../engine/read.ts';
import { nearest } from './nearest.ts';

/** A scenario from the text of a file; throws `input.*` with every problem named. */
export function scenarioFromText(text: string): Scenario {
  const result = readScenario(text);
  if ('scenario' in result) return result.scenario;
  throw new AppError(result.code, 'The scenario file has problems.', { issues: result.issues });
}

/**
 * Plans with the scenario's own decisions where their hashes still match, else with new ones. The offers of the cloud take
 * longest and are searched only where they are asked for; else those at hand count, if any.
 */
export function planScenario(
  scenario: Scenario,
  options: { readonly catalog: Catalog; readonly solve: Solve; readonly offers?: boolean },
): PlannedModel {
  const { catalog, solve, offers: asked = false } = options;
  const kept = scenario.decisions;
  const fleets =
    kept !== undefined && kept.hash === decisionHash(scenario, catalog)
      ? kept
      : decide(scenario, catalog, solve);
  const { percentiles } = fleets;
  const atHand =
    kept?.offers !== undefined && kept.offers.hash === offersHash(scenario, catalog, percentiles)
      ? kept.offers
      : undefined;
  const offers = atHand ?? (asked ? decideOffers({ scenario, catalog, percentiles, solve }) : undefined);
  const { offers: _stale, ...chosen } = fleets;
  return plan(scenario, catalog, offers === undefined ? chosen : { ...chosen, offers });
}

/** Whether a number of the plan needs the offers of the cloud, which are searched only where they are asked for. */
export const restsOnOffers = (paths: readonly string[]): boolean =>
  paths.some((path) => path.startsWith('alternatives'));

/** Explains the number at a dotted path of the plan; a wrong path throws `input.invalid` listing the nearest three. */
export function explainPath(planned: PlannedModel, path: string): Explanation {
  const entry = planned.plan.trace[path];
  if (entry === undefined) throw noNumberAt(planned.plan, path);
  const values =
    entry.whatIf === undefined
      ? planned.values
      : evaluate(planned.model, planned.whatIfs[entry.whatIf] ?? {});
  return explain(planned.model, values, { id: entry.quantity, member: entry.member });
}

/** The failure of a path at which the plan has no number of the graph, listing the nearest three. */
export function noNumberAt(plan: Plan, path: string): AppError {
  const close = nearest(path, Object.keys(plan.trace), 3);
  return new AppError('input.invalid', `The plan has no number at "${path}".`, {
    issues: [
      {
        path,
        message: 'the plan has no number of the graph there',
        mend: `try ${close.join(', ')}`,
      },
    ],
  });
}

/** Why the side that the scenario buys has no fleet; undefined when it has one. */
export function missingFleet(result: Plan): string | undefined {
  const { status, servers, reasons } = result.fleet[result.scenario.side];
  if (status !== 'infeasible' && !(status === 'nodeLimit' && servers === 0)) return undefined;
  return reasons.map(({ message }) => message).join(' ');
}
