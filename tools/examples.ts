import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { commandServices } from '../main/api/commands.ts';
import { findingsText } from '../main/hosts/cli/plan-text.ts';
import { scenarioSchema } from '../shared/scenario/scenario.ts';

/** Everything under docs/ that the program itself makes, by file name; `npm run examples` writes it. */
export async function makeExamples(root: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const services = await commandServices();
  const reference = await readFile(join(root, 'assets', 'scenarios', 'reference.json'), 'utf8');
  const { plan } = services.plan(reference);
  const { bytes } = await services.quote(reference);
  const text = (value: string): Uint8Array => new TextEncoder().encode(`${value}\n`);
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input', unrepresentable: 'any' });
  return new Map([
    ['examples/reference-quote.xlsx', bytes],
    ['examples/reference-check.txt', text(findingsText(plan.findings))],
    ['scenario.schema.json', text(JSON.stringify(schema, null, 2))],
  ]);
}

/** Writes the examples into docs/ of the project that the command was called in. */
async function main(): Promise<void> {
  const root = process.env['INIT_CWD'] ?? process.cwd();
  for (const [name, bytes] of await makeExamples(root)) {
    const file = join(root, 'docs', name);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, bytes);
    process.stdout.write(`docs/${name}: ${bytes.length} bytes\n`);
  }
}

if (process.env['VITEST'] === undefined) await main();
