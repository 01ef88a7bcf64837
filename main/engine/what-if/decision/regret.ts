import type { NoDecision } from '../../../../shared/decision/inputs.ts';
import type { Regret, RegretCandidate } from '../../../../shared/decision/regret.ts';
import { formatNumber } from '../../../../shared/format.ts';
import { leadNote } from './call-by.ts';
import type { DecisionQuestion } from './question.ts';
import { regretMeasures } from './regret-measures.ts';
import type { Scored } from './score-fleets.ts';
import { scoreWorlds, type AskedWeights, type ScoredWorlds } from './scored-worlds.ts';

/**
 * Least regret: the fleets that are the best in some sampled world of the requirement, each scored in all of them. The
 * one with the least mean regret is bought firmly; what other worlds need beyond it are options.
 */
export function leastRegret(question: DecisionQuestion, asked: AskedWeights = {}): Regret | NoDecision {
  const found = scoreWorlds(question, asked);
  if ('none' in found) return found;
  const { scenario } = question;
  const { ranked, named, weights, seed } = found;
  const [firm] = ranked;
  const options = found.beyond(firm);
  return {
    currency: scenario.costs.currency,
    side: scenario.side,
    weights,
    seed,
    candidates: ranked.map((one): RegretCandidate => ({
      items: named(one.items),
      isPlanned: found.isPlanned(one),
      isFirm: one === firm,
      ...moneyOf(one),
      enoughIn: one.enoughIn,
      bestIn: one.bestIn,
    })),
    firm: named(firm.items),
    options: options.list,
    measures: regretMeasures(found.scored, found.inputs),
    solves: found.solves,
    notes: [...worldNotes(found), leadNote(found.lead), options.note],
  };
}

/** How many worlds were drawn, and how many of them were left out. */
export const worldNotes = ({ worlds, drawn }: ScoredWorlds): readonly string[] => [
  `${formatNumber(worlds)} worlds: every range of the figures drawn anew, servers chosen for each by their cost over the horizon.`,
  ...(worlds < drawn
    ? [`In ${formatNumber(drawn - worlds)} further worlds no servers carry the load; they are left out.`]
    : []),
];

const minor = (money: number): number => Math.round(money * 100);

const moneyOf = ({ cost, regret, overPart, underPart, worst }: Scored) => ({
  cost: minor(cost),
  regret: minor(regret),
  overPart: minor(overPart),
  underPart: minor(underPart),
  worst: minor(worst),
});
