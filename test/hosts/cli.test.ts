import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../shared/scenario/scenario.ts';
import { badSizing } from '../support/bad-sizing.ts';
import type { Mutable } from '../support/planned.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cli = join(root, 'dist', 'main', 'cli.mjs');
const folder = mkdtempSync(join(tmpdir(), 'espalier-cli-'));
const reference = join(root, 'assets', 'scenarios', 'reference.json');

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a process of its own. */
function run(...args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, ...args], { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

const serverOf = (name: string): string => `server.${name}.2026`;

/** A changed copy of the reference scenario as a file. */
function changed(name: string, change: (scenario: Record<string, never>) => void): string {
  const scenario = JSON.parse(readFileSync(reference, 'utf8')) as Record<string, never>;
  change(scenario);
  return file(name, JSON.stringify(scenario));
}

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

// The build is part of `npm test`; a bare `vitest` without it says so instead of failing.
describe.skipIf(!existsSync(cli))('the command line', () => {
  test('plan --json holds the documented paths', async () => {
    const { code, stdout } = await run('plan', reference, '--json');
    const plan = JSON.parse(stdout) as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
    expect(code).toBe(0);
    expect(plan.requirements.after.total.memoryGB.peak).toBe(378);
    expect(plan.demand.before.totalWithSupporting.cpuCores.base).toBe(115);
    expect(plan.fleet.after.items[0]).toMatchObject({ rate: expect.any(String), amount: expect.any(Number) });
    expect(plan.costs.savings).toMatchObject({ capex: 3_414_584 });
    expect(plan.costs.paybackMonths).toBeCloseTo(63.27, 2);
    expect(plan.roadmap.tasks[0]).toMatchObject({ id: 'pool', start: '2027-01-04', critical: true });
    expect(plan.roadmap.phases[1].effortWeeks).toEqual({ low: 2, high: 3 });
    expect(plan.findings.length).toBeGreaterThanOrEqual(5);
  });

  test('plan lists the requirement by the ends of years, and how long the servers are enough', async () => {
    const office = join(root, 'assets', 'scenarios', 'small-office.json');
    const { code, stdout } = await run('plan', office);
    expect(code).toBe(0);
    const storage = [...stdout.matchAll(/^ {2}month (\d+) +\S+ +\S+ +(\S+)/gm)].map(([, month, tb]) => [
      Number(month),
      Number(tb),
    ]);
    expect(storage.map(([month]) => month)).toEqual([0, 12, 24, 36]);
    expect(storage.map(([, tb]) => tb)).toEqual(storage.map(([, tb]) => tb!).toSorted((a, b) => a - b));
    expect(stdout).toContain('The servers after measures have enough in sum in every month.');
    expect((await run('plan', reference)).stdout).not.toContain('Required after, by month');
    const { stdout: why } = await run('explain', office, 'overMonths.after.need.storageTB.12');
    expect(why).toContain('Month that is sized = 12 month');
  });

  test('the same file gives the same bytes', async () => {
    const [first, second] = await Promise.all([
      run('plan', reference, '--json'),
      run('plan', reference, '--json'),
    ]);
    expect(second.stdout).toBe(first.stdout);
  });

  test('explain ends in the report’s inputs with their lines', async () => {
    const { code, stdout } = await run('explain', reference, 'requirements.after.total.memoryGB.peak');
    expect(code).toBe(0);
    for (const line of [
      'line 28',
      'line 48',
      'line 49',
      'line 68',
      'line 69',
      'line 398',
      'line 406',
      'line 413',
    ]) {
      expect(stdout).toContain(`source: Reference report, ${line}`);
    }
  });

  test('a wrong path lists the nearest three', async () => {
    const { code, stderr } = await run('explain', reference, 'requirements.after.total.memory.peak');
    expect(code).toBe(1);
    expect(stderr).toContain('requirements.after.total.memoryGB.peak');
    expect(stderr.trim().split('\n').length).toBe(1);
  });

  test('a plan is used with its own decisions when their hash matches', async () => {
    const { stdout } = await run('plan', reference, '--json');
    const { decisions } = JSON.parse(stdout) as { decisions: { after: { items: { count: number }[] } } };
    decisions.after.items[0]!.count += 1;
    const path = changed('decided.json', (scenario) => Object.assign(scenario, { decisions }));
    const again = JSON.parse((await run('plan', path, '--json')).stdout) as {
      fleet: { after: { servers: number } };
    };
    expect(again.fleet.after.servers).toBe(4);
  });

  test('simulate prints percentiles of the headline totals, or of the numbers asked for', async () => {
    const { code, stdout } = await run('simulate', reference, '--samples', '2000', '--json');
    expect(code).toBe(0);
    const { figures, samples, seed } = JSON.parse(stdout) as {
      samples: number;
      seed: number;
      figures: { path: string; quantiles: Record<string, number> }[];
    };
    expect({ samples, seed, totals: figures.length }).toEqual({ samples: 2_000, seed: 20261123, totals: 20 });
    const path = 'demand.before.services.whatsapp.cpuCores.base';
    const one = await run('simulate', reference, '--samples', '2000', '--path', path);
    expect(one.stdout).toContain('WhatsApp bridge');
    expect((await run('simulate', reference, '--samples', '2000', '--json')).stdout).toBe(stdout);
  });

  test.each([
    ['10000000', 'above the limit of 1000000'],
    ['many', 'must be a whole number'],
  ])('simulate refuses %s samples in a sentence', async (samples, words) => {
    const { code, stderr } = await run('simulate', reference, '--samples', samples);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^--samples: /);
    expect(stderr).toContain(words);
  });

  test('plan has the alternatives in one table, with their conventions and why a figure is missing', async () => {
    const { stdout } = await run('plan', reference);
    const table = stdout.slice(stdout.indexOf('Alternatives, USD over 36 months.'));
    expect(table).toContain('Investments at time 0, flows at month ends, 7 % a year');
    expect(table).toMatch(/Optimise, then buy \(chosen\) +1 +yes .*235,072 +220,442 +0\.54/);
    expect(table).toMatch(/Do nothing +- +no \[1\]/);
    expect(table).toMatch(/AWS us-east-1, on demand +1,554\.5 % +4 +4 +4/);
    expect(table).toMatch(/\[\d+\] There is no rate: the flows never change sign\./);
  });

  test('weigh says what the decision rests on, as JSON or as a page, or only what is asked', async () => {
    const path = changed('weighed.json', (scenario) => {
      const { services, measures } = scenario as unknown as {
        services: { id: string }[];
        measures: { stated: { service: string }[] };
      };
      Object.assign(scenario, {
        // The homeserver alone, and of the servers and offers only some, so that the search is short.
        services: services.filter(({ id }) => id === 'dendrite'),
        measures: { ...measures, stated: measures.stated.filter(({ service }) => service === 'dendrite') },
        fleet: { banned: ['app32g', 'db24g', 'lb16g', 'dual64-1024', 'big96-768'].map(serverOf) },
        cloud: { banned: ['aws-us-1yr', 'gcp-us-od', 'azure-us-od', 'hetzner-cloud', 'ovh-cloud'] },
        sampling: { samples: 2_000 },
        regret: { worlds: 12 },
        report: undefined,
      });
    });
    const { code, stdout, stderr } = await run('weigh', path, '--json');
    expect(code).toBe(0);
    const { attribution, flips, regret, measuring } = JSON.parse(stdout) as {
      attribution: {
        from: { total: number };
        to: { total: number };
        bars: { amount: number }[];
      };
      flips: { contenders: { id: string }[]; lines: { nearest: { winner: string } | null }[] };
      regret: { weights: { worlds: number }; firm: unknown[] };
      measuring: { samples: number; choice: string };
    };
    const { from, to, bars } = attribution;
    expect(bars.reduce((sum, { amount }) => sum + amount, from.total)).toBe(to.total);
    expect(flips.contenders[0]!.id).toBe('buy');
    expect(flips.lines[0]!.nearest!.winner).toBe('optimise');
    expect(regret.weights.worlds).toBe(12);
    expect(regret.firm.length).toBeGreaterThan(0);
    expect(measuring).toMatchObject({ samples: 2_000, choice: 'buy' });
    expect(stderr.trim().split('\n')).toEqual(
      ['attribution', 'flips', 'target', 'regret', 'measuring'].map((ask) => `Weighing: ${ask}`),
    );
    const page = await run('weigh', path, '--ask', 'attribution', 'measuring');
    expect(page.stdout).toMatch(/^What each measure saves\n/);
    expect(page.stdout).toContain('What to measure first');
    expect(page.stdout).not.toContain('What would change the decision');
    const target = await run('weigh', path, '--ask', 'target', '--target', '10k', '--of', 'purchase');
    expect(target.stdout).toMatch(
      /Target 10,000\.00 USD needs \d+\.\d+ % off every line: (9,\d\d\d\.\d\d|10,000\.00) USD\./,
    );
    expect(target.stdout).toMatch(
      /All lines together: walk away at [+\u2212][\d.,]+ %, where the purchase is/,
    );
    const unreadable = await run('weigh', path, '--ask', 'target', '--target', 'cheap');
    expect([unreadable.code, unreadable.stderr]).toEqual([
      1,
      '--target: is not a number; give an amount of money such as 50000, 50k or 49,999.50\n',
    ]);
    expect((await run('weigh', path, '--ask', 'fortune')).code).toBe(2);
  });

  test('quote writes a workbook', async () => {
    const out = join(folder, 'quote.xlsx');
    const { code, stdout } = await run('quote', reference, '--out', out);
    expect(code).toBe(0);
    expect(stdout).toContain('Wrote');
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });

  test('a changed price book changes the plan', async () => {
    const book = JSON.parse(readFileSync(join(root, 'assets/catalog/prices.json'), 'utf8')) as {
      records: { id: string; price: { amount: number } }[];
    };
    for (const record of book.records) if (record.id === 'elec.us.commercial') record.price.amount = 0.5;
    const prices = file('prices.json', JSON.stringify(book));
    const plain = JSON.parse((await run('plan', reference, '--json')).stdout) as {
      costs: { after: { opexPerYear: number } };
    };
    const dear = JSON.parse(
      (await run('plan', reference, '--json', '--prices', prices)).stdout,
    ) as typeof plain;
    expect(dear.costs.after.opexPerYear).toBeGreaterThan(plain.costs.after.opexPerYear);
  });

  test.each([
    ['not JSON', () => file('a.json', 'not json'), 'not JSON'],
    ['empty', () => file('b.json', ''), 'empty'],
    ['three megabytes of [', () => file('c.json', '['.repeat(3_000_000)), 'not JSON'],
    ['newer', () => changed('d.json', (s) => Object.assign(s, { version: 99 })), 'newer'],
    ['an unknown key', () => changed('e.json', (s) => Object.assign(s, { colour: 'red' })), '"colour"'],
    ['a negative number', () => changed('f.json', (s) => patch(s, 'users', -1)), 'services.0.users'],
    ['too large a number', () => changed('g.json', (s) => patch(s, 'users', 1e9)), 'services.0.users'],
    [
      'not finite',
      () => file('h.json', readFileSync(reference, 'utf8').replace('"users": 2000', '"users": 1e999')),
      'services.0.users',
    ],
    [
      'ten thousand services',
      () =>
        changed('i.json', (s) => Object.assign(s, { services: Array.from({ length: 10_000 }, () => ({})) })),
      'services',
    ],
    [
      'a circle of tasks',
      () =>
        changed('j.json', (s) => {
          (s as unknown as { roadmap: { tasks: { after?: string[] }[] } }).roadmap.tasks[0]!.after = [
            'partitioning',
          ];
        }),
      'circle',
    ],
  ])('%s is refused in one line a problem, without a stack trace', async (_, make, words) => {
    const { code, stderr, stdout } = await run('plan', make());
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
    for (const line of stderr.trim().split('\n')) expect(line).toMatch(/^[^:]+: .+; .+$/);
  });

  test.each(badSizing)('$name is refused at its field', async ({ name, change, path, says }) => {
    const bad = changed(`${name}.json`, (scenario) => change(scenario as unknown as Mutable<Scenario>));
    const { code, stderr, stdout } = await run('check', bad);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n').find((line) => line.startsWith(`${path}: `))).toContain(says);
  });

  test('no fleet for the chosen side ends with 3 and the reason, for the other side with a result', async () => {
    const book = JSON.parse(readFileSync(join(root, 'assets/catalog/prices.json'), 'utf8')) as {
      records: { kind: string; eligible: boolean }[];
    };
    const poor = { ...book, records: book.records.filter((record) => record.kind !== 'server') };
    const { code, stderr } = await run(
      'plan',
      reference,
      '--prices',
      file('poor.json', JSON.stringify(poor)),
    );
    expect(code).toBe(3);
    expect(stderr).toContain('fleet.after');
  });

  test('wrong usage ends with 2', async () => {
    expect((await run('nonsense')).code).toBe(2);
    expect((await run('quote', reference)).code).toBe(2);
    expect((await run('compare', reference)).code).toBe(2);
  });

  test('solve answers a published case', async () => {
    const path = file(
      'flows.json',
      JSON.stringify({ kind: 'cashflow', flows: [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000] }),
    );
    const { code, stdout } = await run('solve', path);
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as { irr: number }).irr).toBeCloseTo(0.0866309, 7);
  });
});

function patch(scenario: Record<string, never>, key: string, value: unknown): void {
  const services = (scenario as unknown as { services: Record<string, unknown>[] }).services;
  services[0]![key] = value;
}
