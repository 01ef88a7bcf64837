import { openStore } from '../../main/store/store.ts';

// Saves one revision after another and prints each number once the store has acknowledged it, until it is killed.
const opened = await openStore({
  dataFolder: process.argv[2]!,
  now: () => new Date().toISOString(),
  host: 'writer',
});
if (!('store' in opened)) throw new Error(JSON.stringify(opened));
const { store } = opened;
const first =
  store.listScenarios()[0] ??
  store.createScenario({ name: 'Kill', scenario: { name: 'Kill' }, madeFrom: null, label: 'Created' });
let { revision } = store.openScenario(first.id)!;
for (;;) {
  const scenario = { name: 'Kill', filler: 'x'.repeat(20_000), revision };
  const result = store.saveRevision({ id: first.id, baseRevision: revision, scenario, label: 'Save' });
  if (!('saved' in result)) throw new Error('conflict');
  revision = result.saved.revision;
  process.stdout.write(`${revision}\n`);
  await new Promise((resolve) => setImmediate(resolve));
}
