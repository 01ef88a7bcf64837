import { describe, expect, it } from 'vitest';
import { differenceText } from '../../../main/export/revision/difference-text.ts';
import { differencesBetween } from '../../../main/export/revision/differences.ts';
import { snapshotOf, type QuoteSnapshot } from '../../../main/export/revision/snapshot.ts';
import { quoteInput } from '../support/workbooks.ts';

/** As a stored revision comes back. */
const stored = (snapshot: QuoteSnapshot): QuoteSnapshot =>
  JSON.parse(JSON.stringify(snapshot)) as QuoteSnapshot;

const first = stored(snapshotOf(await quoteInput('reference')));

describe('what changed between two revisions', () => {
  it('is nothing between equal ones, also when the earlier one comes from the store', async () => {
    const found = differencesBetween(first, snapshotOf(await quoteInput('reference')));
    expect(found).toEqual({ inputs: [], choices: [], figures: [] });
  });

  it('names the input that changed, what follows from it, and by which input', async () => {
    const later = snapshotOf(
      await quoteInput('reference', (scenario) => {
        scenario.costs.developerWeek = {
          amount: '5000',
          currency: 'USD',
          asOf: '2026-11-23',
          source: 'Offer of a contractor',
        };
      }),
    );
    const { inputs, choices, figures } = differencesBetween(first, later);
    expect(inputs.map(({ label }) => label)).toEqual(['Cost of a developer week']);
    const ids = figures.map(({ quantity }) => quantity.id);
    expect(ids.slice(0, 2)).toEqual(['costs.developerCost', 'costs.paybackMonths']);
    // Beyond these only what judges the payback that the report claims.
    expect(ids.slice(2).every((id) => id.startsWith('claim.payback.'))).toBe(true);
    expect(new Set(figures.flatMap(({ by }) => by))).toEqual(new Set(['Cost of a developer week']));
    // The field behind the input is not named a second time among the choices.
    expect(choices).toEqual([]);
  });

  it('names choices that are no numbers of the graph by their path, members of lists by their id', async () => {
    const later = snapshotOf(
      await quoteInput('reference', (scenario) => {
        scenario.name = 'Reference, revised';
        scenario.services[0]!.name = 'Homeserver';
        scenario.roadmap.start = '2027-01-11';
      }),
    );
    const { choices } = differencesBetween(first, later);
    expect(choices).toEqual(
      expect.arrayContaining([
        { path: 'name', was: 'Reference deployment', now: 'Reference, revised' },
        { path: 'services.dendrite.name', was: 'Dendrite', now: 'Homeserver' },
        { path: 'roadmap.start', was: '2027-01-04', now: '2027-01-11' },
      ]),
    );
  });

  it('matches members by id: a service in front of the others shifts none of them', async () => {
    const later = snapshotOf(
      await quoteInput('reference', (scenario) => {
        const copy = structuredClone(scenario.services[0]!);
        scenario.services.unshift({ ...copy, id: 'signal', name: 'Signal bridge', users: 10 });
      }),
    );
    const users = differencesBetween(first, later).inputs.filter(
      ({ quantity }) => quantity.id === 'users.start',
    );
    expect(users.map(({ label, was, now }) => [label, was, now?.value])).toEqual([
      ['Users at the start, Signal bridge', undefined, 10],
    ]);
    const back = differencesBetween(later, first).inputs.filter(
      ({ quantity }) => quantity.id === 'users.start',
    );
    expect(back.map(({ was, now }) => [was, now])).toEqual([[10, undefined]]);
  });

  it('finds a changed rate of a graduated price', () => {
    const [table] = first.tables;
    const later = {
      ...first,
      tables: [{ ...table!, rates: table!.rates.map((rate, tier) => rate + (tier === 1 ? 0.5 : 0)) }],
    };
    expect(differencesBetween(first, later).inputs.map(({ label }) => label)).toEqual([
      `${table!.label}, tier 2`,
    ]);
  });

  it('reads as text with the digits of the workbook and a sign on the change', async () => {
    const later = snapshotOf(
      await quoteInput('reference', (scenario) => {
        scenario.services[1]!.users = 6_000;
        scenario.headroom.memoryGB = 0.25;
      }),
    );
    const text = differenceText({ name: 'A', snapshot: first }, { name: 'B', snapshot: later });
    expect(text).toMatchObject({ from: 'A', to: 'B' });
    expect(text.inputs).toEqual(
      expect.arrayContaining([
        {
          label: 'Users at the start, Telegram bridge',
          unit: 'users',
          was: '5,000',
          now: '6,000',
          change: '+1,000',
          by: [],
        },
        expect.objectContaining({
          label: expect.stringMatching(/headroom/i),
          was: '0 %',
          now: '25 %',
          change: '+25 %',
        }),
      ]),
    );
    const cores = text.figures.find(({ label }) => label === 'Cores required before measures, base, total');
    expect(cores).toMatchObject({ was: '115.0', now: '120.0', change: '+5.0', by: ['Users at the start'] });
  });
});
