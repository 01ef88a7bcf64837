import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { commandServices } from '../main/api/commands.ts';
import { checkText } from '../main/hosts/cli/plan-text.ts';
import { scenarioSchema } from '../shared/scenario/scenario.ts';

/** The gravest findings are enough for the README; the whole answer is docs/examples/reference-check.txt. */
const transcriptLines = 9;

/** The README with its transcript of `check` as the program answers today. */
async function readmeWith(root: string, findings: string): Promise<string> {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const [command] = /^\$ .* check .*$/m.exec(readme) ?? [];
  if (command === undefined) throw new Error('README.md has no transcript of check');
  const start = readme.indexOf(command) + command.length + 1;
  const lines = findings.split('\n');
  const shown = [...lines.slice(0, transcriptLines), ...(lines.length > transcriptLines ? ['  …'] : [])];
  return `${readme.slice(0, start)}${shown.join('\n')}\n${readme.slice(readme.indexOf('```', start))}`;
}

/** Every text and workbook of the project that the program itself makes, by path; `npm run examples` writes it. */
export async function makeExamples(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const services = await commandServices();
  const reference = await readFile(join(root, 'assets', 'scenarios', 'reference.json'), 'utf8');
  const { plan } = services.plan(reference);
  const letterhead = await readFile(join(root, 'docs', 'examples', 'letterhead.json'), 'utf8');
  const { bytes } = await services.quote(reference, { letterhead, number: 'E-2026-0001' });
  const { files } = await services.requests(reference, { letterhead, vendors: ['First Systems'] });
  const text = (value: string): Uint8Array => new TextEncoder().encode(`${value}\n`);
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', unrepresentable: 'any' });
  const findings = checkText(plan);
  return new Map([
    ['docs/examples/reference-quote.xlsx', bytes],
    ...[...files.values()].map((request) => ['docs/examples/reference-rfq.xlsx', request] as const),
    ['docs/examples/reference-check.txt', text(findings)],
    ['docs/scenario.schema.json', text(JSON.stringify(schema, null, 2))],
    ['README.md', new TextEncoder().encode(await readmeWith(root, findings))],
  ]);
}

/** Writes the examples into the project that the command was called in. */
async function main(): Promise<void> {
  const root = process.env['INIT_CWD'] ?? process.cwd();
  for (const [name, bytes] of await makeExamples(root)) {
    const file = join(root, name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, bytes);
    process.stdout.write(`${name}: ${bytes.length} bytes\n`);
  }
}

if (process.env['VITEST'] === undefined) await main();
