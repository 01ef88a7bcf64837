import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogOf } from '../../main/api/catalog.ts';
import { scenarioFromText } from '../../main/api/planning.ts';
import { tabulated } from '../../main/engine/distribution/distribution.ts';
import { distributionOf } from '../../main/engine/distribution/of-range.ts';
import { streamFor } from '../../main/engine/distribution/streams.ts';
import { sampleModel } from '../../main/engine/model/sample.ts';
import { buildRequirementModel } from '../../main/engine/plan-model.ts';
import { levels, resources, sides, type Resource } from '../../shared/scenario/limits.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import type { FigureKey, Service } from '../../shared/scenario/service.ts';
import { root } from '../launcher/paths.mjs';
import { time } from './time.ts';

const samples = 100_000;

/** 100,000 samples of the 20 headline totals, beside a loop written by hand over the same formulas, streams and tables. */
export async function benchSampling(): Promise<void> {
  const scenario = scenarioFromText(
    await readFile(join(root, 'assets', 'scenarios', 'reference.json'), 'utf8'),
  );
  const model = buildRequirementModel(scenario, catalogOf());
  const targets = sides.flatMap((side) =>
    resources.flatMap((resource) =>
      levels.map((level) => ({ quantity: `requirements.${side}.total.${resource}.${level}`, member: 0 })),
    ),
  );
  const request = { targets, seed: scenario.seed, samples };
  const graph = sampleModel(model, request);
  byHand(scenario).forEach((column, target) => {
    const other = graph[target]!;
    const wrong = column.findIndex((value, at) => Math.abs(value - other[at]!) > 1e-9 * Math.abs(value));
    if (wrong >= 0) {
      throw new Error(
        `${targets[target]!.quantity}: sample ${wrong} is ${other[wrong]} and by hand ${column[wrong]}.`,
      );
    }
  });
  const hand = await time('sample: 100,000 by hand, same tables', 10, () => byHand(scenario));
  const ours = await time('sample: 100,000 of the headline totals', 10, () => sampleModel(model, request));
  process.stdout.write(
    `the graph takes ${(ours / hand).toFixed(2)} times the loop by hand; the samples agree\n`,
  );
}

/** A figure of a service: drawn where it has a range, else the value used. */
function drawer(service: Service, key: FigureKey, seed: number): () => number {
  const figure = service.figures[key];
  if (figure === undefined) return () => 0;
  const { low, likely, high, distribution, used } = figure;
  if (low === high || distribution === 'fixed') {
    const value = typeof used === 'number' ? used : figure[used];
    return () => value;
  }
  const stream = streamFor(seed, `figure.${key}/${service.id}`);
  const table = tabulated(distributionOf({ low, likely, high, distribution }));
  return () => table(stream());
}

/** The report as written with its stated reductions: totals by side, resource and level. */
function byHand(scenario: Scenario): readonly Float64Array[] {
  const columns = Array.from({ length: 20 }, () => new Float64Array(samples));
  const left = (service: Service, resource: Resource): number => {
    const pair = scenario.measures.stated.find(
      (stated) => stated.service === service.id && stated.resource === resource,
    );
    return pair === undefined ? 1 : pair.to / pair.from;
  };
  for (const service of scenario.services) {
    const { users } = service;
    const draw = (key: FigureKey): (() => number) => drawer(service, key, scenario.seed);
    const [idle, active, peak] = [draw('cpu.idle'), draw('cpu.active'), draw('cpu.peak')];
    const [memoryIdle, memoryActive, memoryPeak] = [
      draw('memory.idle'),
      draw('memory.active'),
      draw('memory.peak'),
    ];
    const [buffers, stored] = [draw('memory.buffers'), draw('storage.stored')];
    const [iops, network] = [draw('iops.active'), draw('network.active')];
    const kept = resources.map((resource) => left(service, resource));
    const busy = service.activity.busy.likely;
    const top = service.activity.peak.likely;
    const need = new Float64Array(10);
    for (let i = 0; i < samples; i += 1) {
      const [cpu, memory, more] = [idle(), memoryIdle(), buffers()];
      need[0] = users * (cpu + busy * (active() - cpu));
      need[1] = users * (cpu + top * (peak() - cpu));
      need[2] = (users * (memory + busy * (memoryActive() - memory) + more)) / 1_000;
      need[3] = (users * (memory + top * (memoryPeak() - memory) + more)) / 1_000;
      need[4] = need[5] = (users * stored()) / 1_000;
      const each = iops();
      need[6] = users * busy * each;
      need[7] = users * top * each;
      const traffic = network();
      need[8] = (users * busy * traffic) / 1_000;
      need[9] = (users * top * traffic) / 1_000;
      for (let at = 0; at < 10; at += 1) {
        columns[at]![i]! += need[at]!;
        columns[10 + at]![i]! += need[at]! * kept[at >> 1]!;
      }
    }
  }
  return columns;
}
