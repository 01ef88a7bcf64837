import type { DecisionInputs, NoDecision } from '../../../../shared/decision/inputs.ts';
import { contendersOf } from './contenders.ts';
import { leversInOrder } from './influence.ts';
import { openJudge } from './judge.ts';
import type { Lever } from './lever.ts';
import { leversOf } from './levers.ts';
import type { DecisionQuestion } from './question.ts';

/** The levers that move anything that the decision rests on, prices first; or why there is nothing to decide. */
export function leversThatMove(question: DecisionQuestion): readonly Lever[] | NoDecision {
  const { scenario, planned } = question;
  const contenders = contendersOf(planned.plan.alternatives);
  if ('none' in contenders) return contenders;
  const judge = openJudge(question, contenders);
  return leversInOrder(judge, leversOf(judge.held.model, scenario, planned.plan.alternatives));
}

/** What can be laid out on the map. */
export function inputsThatMove(question: DecisionQuestion): DecisionInputs | NoDecision {
  const levers = leversThatMove(question);
  return 'none' in levers ? levers : { inputs: levers.map(({ input }) => input) };
}
