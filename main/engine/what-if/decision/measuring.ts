import { togetherOf } from '../together.ts';
import type { Contender, NoDecision } from '../../../../shared/decision/inputs.ts';
import type { Measuring, MeasuringLine, NowAndKnown } from '../../../../shared/decision/measuring.ts';
import { formatNumber } from '../../../../shared/format.ts';
import { quantileOf } from '../../distribution/distribution.ts';
import { distributionOf } from '../../distribution/of-range.ts';
import { sortedStatistics } from '../../distribution/statistics.ts';
import { sampleModel, type Target } from '../../model/sample.ts';
import { binsByChance, binsByValue, overBins, split, spread, type Binning } from './bins.ts';
import { contendersOf } from './contenders.ts';
import { openHeldTotals, totalId, type HeldTotals } from './held-totals.ts';
import type { Lever } from './lever.ts';
import { leversOf } from './levers.ts';
import type { DecisionQuestion } from './question.ts';

/** Samples of a bin: enough for its mean and its P10 and P90. */
const samplesInBin = 1_000;
const mostBins = 50;

/**
 * What it is worth to know an input before choosing: the samples of the totals are binned by its value, and in each bin
 * the alternative with the least mean is chosen (partial perfect information, to the first order). Fleets are held, so no
 * search is needed.
 */
export function valueOfMeasuring(question: DecisionQuestion): Measuring | NoDecision {
  const { scenario, catalog, planned, report } = question;
  const contenders = contendersOf(planned.plan.alternatives);
  if ('none' in contenders) return contenders;
  const rows = contenders.map(({ id }) => id);
  const held = openHeldTotals({ scenario, catalog, decisions: planned.plan.decisions, rows });
  const levers = leversOf(held.model, scenario, planned.plan.alternatives).filter(
    (lever) => lever.input.range !== null && movesTotals(held, lever),
  );
  const { samples } = scenario.sampling;
  const drawn = draw(question, { held, rows, levers });
  const scored = score(drawn.totals, contenders);
  const chance = [0, 1, 2].map((offset) =>
    known(binsByChance(samples, binsFor(samples), offset), drawn.totals, scored),
  );
  const lines = levers.map((lever, at): MeasuringLine => {
    report?.(at, levers.length, lever.input.label);
    const bins = binsByValue(drawn.inputs[at]!, binsFor(samples));
    return lineOf(lever, { now: scored, chance, found: known(bins, drawn.totals, scored) });
  });
  return {
    currency: scenario.costs.currency,
    samples,
    seed: scenario.seed,
    contenders: contenders.map((one, at) => ({ ...one, ...scored.of[at]! })),
    choice: contenders[scored.choice]!.id,
    lines: lines.sort(
      (a, b) =>
        b.worth - a.worth ||
        b.difference.now - b.difference.known - (a.difference.now - a.difference.known) ||
        (a.input.id < b.input.id ? -1 : 1),
    ),
    worthOfAll: minor(scored.unknown.leastMean - scored.meanOfLeast),
    notes: [
      `${formatNumber(samples)} samples, seed ${scenario.seed}; servers and instances as chosen.`,
      'Figures of the demand count here only through what is billed by use; whether the servers are enough is what least regret weighs.',
    ],
  };
}

const binsFor = (samples: number): number =>
  Math.max(2, Math.min(mostBins, Math.floor(samples / samplesInBin)));

/** Whether a total moves when the input alone goes from its P10 to its P90. */
function movesTotals(held: HeldTotals, { input, changes }: Lever): boolean {
  const at = quantileOf(distributionOf(input.range!));
  const [low, high] = [0.1, 0.9].map((place) => [...held.under(changes(at(place))).values()]);
  return low!.some((total, row) => total !== high![row]);
}

interface Drawn {
  /** Money of every contender, and the values of every input. */
  readonly totals: readonly Float64Array[];
  readonly inputs: readonly Float64Array[];
}

function draw(
  { scenario, report }: DecisionQuestion,
  parts: { readonly held: HeldTotals; readonly rows: readonly string[]; readonly levers: readonly Lever[] },
): Drawn {
  const { held, rows, levers } = parts;
  const { samples } = scenario.sampling;
  const totals = rows.map((row): Target => ({
    quantity: totalId,
    member: held.model.axes.alternative!.findIndex(({ id }) => id === row),
  }));
  const inputs = levers.map(({ input, changes }): Target => changes(input.now)[0]!);
  const columns = sampleModel(held.model, {
    targets: [...totals, ...inputs],
    seed: scenario.seed,
    together: togetherOf(scenario.sampling),
    samples,
    onBlock: (done) => report?.(done, samples, 'Drawing samples'),
  });
  return { totals: columns.slice(0, totals.length), inputs: columns.slice(totals.length) };
}

interface Score {
  readonly of: readonly {
    readonly p10: number;
    readonly p50: number;
    readonly p90: number;
    readonly mean: number;
    readonly winsIn: number;
  }[];
  /** Position of the contender with the least mean. */
  readonly choice: number;
  /** As long as nothing is known: what is chosen costs that much, and is not the cheapest that often. */
  readonly unknown: Known;
  /** Mean of the least total of every sample: with everything known. */
  readonly meanOfLeast: number;
  /** The best alternative less the second best, as the figures used rank them. */
  readonly difference: Float64Array;
  readonly winner: Uint16Array;
}

function score(totals: readonly Float64Array[], contenders: readonly Contender[]): Score {
  const samples = totals[0]!.length;
  const winner = new Uint16Array(samples);
  const wins = contenders.map(() => 0);
  let meanOfLeast = 0;
  for (let at = 0; at < samples; at += 1) {
    let best = 0;
    for (let row = 1; row < totals.length; row += 1) if (totals[row]![at]! < totals[best]![at]!) best = row;
    winner[at] = best;
    wins[best]! += 1;
    meanOfLeast += totals[best]![at]! / samples;
  }
  const statistics = totals.map((column) => sortedStatistics(Float64Array.from(column).sort(), [10, 50, 90]));
  const difference = totals[0]!.map((value, at) => value - totals[1]![at]!);
  const means = statistics.map(({ mean }) => mean);
  const choice = means.indexOf(Math.min(...means));
  return {
    of: statistics.map(({ mean, quantiles }, row) => ({
      p10: minor(quantiles['p10']!),
      p50: minor(quantiles['p50']!),
      p90: minor(quantiles['p90']!),
      mean: minor(mean),
      winsIn: wins[row]! / samples,
    })),
    choice,
    unknown: {
      leastMean: means[choice]!,
      wrong: (samples - wins[choice]!) / samples,
      difference: spread(difference),
      total: spread(totals[0]!),
    },
    meanOfLeast,
    difference,
    winner,
  };
}

/** What is left once the bin of every sample is known. */
interface Known {
  readonly leastMean: number;
  readonly wrong: number;
  readonly difference: number;
  readonly total: number;
}

function known(binning: Binning, totals: readonly Float64Array[], { difference, winner }: Score): Known {
  const samples = winner.length;
  const sums = totals.map((column) => {
    const of = new Float64Array(binning.bins);
    for (let at = 0; at < samples; at += 1) of[binning.binOf[at]!]! += column[at]!;
    return of;
  });
  const chosen = Uint16Array.from({ length: binning.bins }, (_, bin) => {
    const inBin = sums.map((of) => of[bin]!);
    return inBin.indexOf(Math.min(...inBin));
  });
  let wrong = 0;
  for (let at = 0; at < samples; at += 1) if (winner[at] !== chosen[binning.binOf[at]!]) wrong += 1;
  return {
    leastMean: chosen.reduce((sum, row, bin) => sum + sums[row]![bin]!, 0) / samples,
    wrong: wrong / samples,
    difference: overBins(split(difference, binning), spread),
    total: overBins(split(totals[0]!, binning), spread),
  };
}

/** What binning by the input tells beyond what binning by chance seems to tell; less than its scatter is nothing. */
function lineOf(
  { input }: Lever,
  {
    now: { unknown },
    chance,
    found,
  }: { readonly now: Score; readonly chance: readonly Known[]; readonly found: Known },
): MeasuringLine {
  const left = (name: keyof Known): NowAndKnown => {
    const seen = chance.map((one) => one[name]);
    const [least, scatter] = [Math.min(...seen), Math.max(...seen) - Math.min(...seen)];
    const told = least - found[name];
    return { now: unknown[name], known: Math.max(0, unknown[name] - (told > scatter ? told : 0)) };
  };
  const money = (name: keyof Known): NowAndKnown => {
    const { now, known: after } = left(name);
    return { now: minor(now), known: minor(after) };
  };
  const leastMean = money('leastMean');
  return {
    input,
    worth: leastMean.now - leastMean.known,
    wrong: left('wrong'),
    difference: money('difference'),
    total: money('total'),
  };
}

/** Sampled money in whole minor units. */
const minor = (money: number): number => Math.round(money * 100);
