import { createHash, randomBytes } from 'node:crypto';
import { openStore } from '../../main/store/store.ts';

// Keeps one quote after another and prints each revision once the store has acknowledged it, until it is killed.
const opened = await openStore({
  dataFolder: process.argv[2]!,
  now: () => new Date().toISOString(),
  host: 'writer',
});
if (!('store' in opened)) throw new Error(JSON.stringify(opened));
const { store } = opened;
const { id } =
  store.listScenarios()[0] ??
  store.createScenario({ name: 'Kill', scenario: { name: 'Kill' }, madeFrom: null, label: 'Created' });
for (let revision = (store.quotes(id)[0]?.revision ?? 0) + 1; ; revision += 1) {
  const file = randomBytes(40_000);
  const kept = store.keepQuote({
    number: 'E-2026-0001',
    revision,
    scenarioId: id,
    scenarioRevision: 1,
    createdBy: 'writer',
    inputHash: String(revision),
    priceBookHash: '',
    fileHash: createHash('sha256').update(file).digest('hex'),
    summary: {},
    scenario: { filler: 'x'.repeat(20_000) },
    decisions: {},
    records: [],
    settings: {},
    figures: {},
    file,
  });
  if (kept === null) throw new Error(`revision ${revision} was refused`);
  process.stdout.write(`${revision}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
