import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { catalogOf } from '../../main/api/catalog.ts';
import { loadSolver } from '../../main/api/highs.ts';
import { scenarioFromText } from '../../main/api/planning.ts';
import { decide } from '../../main/engine/decide.ts';
import { streamFor } from '../../main/engine/distribution/streams.ts';
import { placeFleet } from '../../main/engine/fleet/placement/place-fleet.ts';
import type { Piece, PlacementProblem, ServerKind } from '../../main/engine/fleet/placement/problem.ts';
import type { Redundancy } from '../../shared/scenario/fleet.ts';
import { root } from '../launcher/paths.mjs';
import { time } from './time.ts';

/** The fleet of samples plain and N+1, and drawn problems of 20 services and 40 kinds, with bound and gap. */
export async function benchFleet(): Promise<void> {
  const solve = await loadSolver();
  const catalog = catalogOf();
  for (const name of ['reference', 'reference-calibrated']) {
    const text = await readFile(join(root, 'assets', 'scenarios', `${name}.json`), 'utf8');
    for (const redundancy of [0, 1] as const) {
      const raw = JSON.parse(text) as { fleet: { redundancy?: Redundancy } };
      raw.fleet.redundancy = redundancy;
      const scenario = scenarioFromText(JSON.stringify(raw));
      const { after } = decide(scenario, catalog, solve);
      await time(`decide: ${name}${redundancy === 0 ? '' : ', N+1'}`, 5, () =>
        decide(scenario, catalog, solve),
      );
      said({ cost: after.cost, bound: after.bound, gap: after.gap });
    }
  }
  for (const redundancy of [0, 1] as const) {
    for (const seed of [1, 2, 3, 4, 5]) {
      const problem = drawnProblem(seed, redundancy);
      const start = performance.now();
      const { cost, bound, gap } = placeFleet(problem, solve);
      process.stdout.write(
        `place: 20 services, 40 kinds${redundancy === 0 ? '' : ', N+1'}, seed ${seed}`.padEnd(44) +
          ` ${(performance.now() - start).toFixed(0).padStart(9)} ms   (once)\n`,
      );
      said({ cost, bound, gap });
    }
  }
}

function said(of: {
  readonly cost: number | null;
  readonly bound: number | null;
  readonly gap: number | null;
}): void {
  const words =
    of.cost === null
      ? 'no fleet'
      : `cost ${of.cost.toFixed(2)}, bound ${(of.bound ?? 0).toFixed(2)}, gap ${(100 * (of.gap ?? 1)).toFixed(2)} %`;
  process.stdout.write(`  ${words}\n`);
}

/** A problem with the proportions of real servers: kinds dear in parts and a little at random, services of every mode. */
function drawnProblem(seed: number, redundancy: Redundancy): PlacementProblem {
  const random = streamFor(seed, 'bench fleet');
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const kinds = Array.from({ length: 40 }, (_, at): ServerKind => {
    const cores = pick([16, 24, 32, 48, 64, 96, 128]);
    const memory = cores * pick([2, 4, 8]);
    const storage = pick([1.92, 3.84, 7.68, 15.36]);
    const network = pick([10, 20, 50]);
    const parts = 1_500 + cores * 90 + memory * 14 + storage * 450 + network * 20;
    return {
      id: `kind-${at}`,
      cost: Math.round(parts * (0.85 + 0.3 * random())),
      capacity: { cores, memory, storage, iops: storage > 3 ? 380_000 : 190_000, network },
    };
  });
  const pieces = Array.from({ length: 20 }, (_, at): Piece => {
    const cores = Math.round((1 + random() * 19) * 10) / 10;
    const mode = pick(['single', 'single', 'replicas', 'replicas', 'pooled'] as const);
    return {
      id: `service-${at}`,
      mode,
      need: {
        cores,
        memory: Math.round(cores * (2 + random() * 8)),
        storage: Math.round(random() * 300) / 100,
        iops: Math.round(random() * 20_000),
        network: Math.round(random() * 300) / 100,
      },
      ...(mode === 'replicas' ? { maxReplicas: pick([2, 4, 8]) } : {}),
      mustSurvive: true,
    };
  });
  return {
    resources: ['cores', 'memory', 'storage', 'iops', 'network'],
    kinds,
    pieces,
    redundancy,
    nodeLimit: 5_000,
  };
}
