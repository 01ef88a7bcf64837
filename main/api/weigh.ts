import type { DecisionOutputs } from '../../shared/contract/decision.ts';
import type { Issue } from '../../shared/errors.ts';
import { attribution } from '../engine/what-if/decision/attribution.ts';
import { breakEvenMap, type MapSide } from '../engine/what-if/decision/break-even-map.ts';
import { flipDistances } from '../engine/what-if/decision/flips.ts';
import { inputsThatMove, leversThatMove } from '../engine/what-if/decision/inputs.ts';
import type { Lever } from '../engine/what-if/decision/lever.ts';
import { quoteLots } from '../engine/what-if/decision/lots.ts';
import { valueOfMeasuring } from '../engine/what-if/decision/measuring.ts';
import type { DecisionQuestion } from '../engine/what-if/decision/question.ts';
import { leastRegret } from '../engine/what-if/decision/regret.ts';
import type { AskedWeights } from '../engine/what-if/decision/scored-worlds.ts';
import { targetTotal, type AskedTarget } from '../engine/what-if/decision/target.ts';
import { nearest } from './nearest.ts';

/** A side of the map as it is asked for. */
export interface AskedSide {
  readonly input: string;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** What is asked about a decision beside its plan, by the name of the capability. */
export interface Asks {
  'decision.inputs': Readonly<Record<string, never>>;
  'decision.attribution': Readonly<Record<string, never>>;
  'decision.flips': Readonly<Record<string, never>>;
  'decision.regret': AskedWeights;
  'decision.lots': Readonly<Record<string, never>>;
  'decision.measuring': Readonly<Record<string, never>>;
  'decision.target': AskedTarget;
  'decision.map': { readonly x: AskedSide; readonly y: AskedSide; readonly steps?: number | undefined };
}

export type AskName = keyof Asks;

/** An answer, or what is wrong with what was asked. */
export type Weighed<N extends AskName> =
  { readonly answer: DecisionOutputs[N] } | { readonly issues: readonly Issue[] };

/** Answers one question about the decision of a plan. */
export function weigh<N extends AskName>(
  question: DecisionQuestion,
  { name, ask }: { readonly name: N; readonly ask: Asks[N] },
): Weighed<N> {
  const answers: { readonly [M in AskName]: (asked: Asks[M]) => Weighed<M> } = {
    'decision.inputs': () => ({ answer: inputsThatMove(question) }),
    'decision.attribution': () => ({ answer: attribution(question) }),
    'decision.flips': () => ({ answer: flipDistances(question) }),
    'decision.regret': (weights) => ({ answer: leastRegret(question, weights) }),
    'decision.lots': () => ({ answer: quoteLots(question) }),
    'decision.measuring': () => ({ answer: valueOfMeasuring(question) }),
    'decision.target': (asked) => ({ answer: targetTotal(question, asked) }),
    'decision.map': (asked) => mapOf(question, asked),
  };
  return answers[name](ask);
}

function mapOf(question: DecisionQuestion, { x, y, steps }: Asks['decision.map']): Weighed<'decision.map'> {
  const levers = leversThatMove(question);
  if ('none' in levers) return { answer: levers };
  const sides = { x: sideOf(levers, x, 'x'), y: sideOf(levers, y, 'y') };
  const issues = Object.values(sides).flatMap((side) => ('issue' in side ? [side.issue] : []));
  if ('issue' in sides.x || 'issue' in sides.y) return { issues };
  const shared = overlap(sides.x.lever, sides.y.lever);
  if (shared) {
    return {
      issues: [
        {
          path: 'y.input',
          message: `"${y.input}" moves the same as "${x.input}"`,
          mend: 'choose two inputs that move apart',
        },
      ],
    };
  }
  return { answer: breakEvenMap(question, { x: sides.x, y: sides.y, steps }) };
}

/** The lever of a side within what it may take, or what is wrong. */
function sideOf(
  levers: readonly Lever[],
  { input, from, to }: AskedSide,
  path: 'x' | 'y',
): MapSide | { readonly issue: Issue } {
  const lever = levers.find((one) => one.input.id === input);
  if (lever === undefined) {
    const ids = levers.map((one) => one.input.id);
    return {
      issue: {
        path: `${path}.input`,
        message: `no input "${input}" moves the decision`,
        mend: `try ${nearest(input, ids, 3).join(', ')}`,
      },
    };
  }
  const { least, most, unit } = lever.input;
  for (const [end, value] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (value !== undefined && (value < least || value > most)) {
      return {
        issue: {
          path: `${path}.${end}`,
          message: `${value} ${unit} is outside of what "${input}" may be`,
          mend: `give a value from ${least} to ${most}`,
        },
      };
    }
  }
  return { lever, from, to };
}

/** Whether two levers change the same member of the graph, so that they cannot be moved apart. */
function overlap(a: Lever, b: Lever): boolean {
  if (a.input.id === b.input.id) return true;
  const members = ({ changes, input }: Lever): readonly string[] =>
    changes(input.now).map(({ quantity, member }) => `${quantity} ${member}`);
  const of = new Set(members(a));
  return members(b).some((member) => of.has(member));
}
