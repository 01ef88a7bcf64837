import { describe, expect, it } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { quoteLints } from '../../../main/export/lint/quote-lints.ts';
import type { QuoteInput } from '../../../main/export/workbook/cells.ts';
import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { PriceRecord } from '../../../shared/price-book.ts';
import { ageOfPrice } from '../../../shared/prices/age.ts';
import { emptySettings } from '../../../shared/quote/settings.ts';
import { fullSettings, quoteInput, sentDocument } from '../support/workbooks.ts';

const { book } = catalogOf();
const reference = await quoteInput('reference');
const [item] = reference.plan.fleet.after.items;

/** The lints of the reference with its first server changed in the price book. */
function withServer(change: (record: PriceRecord) => Partial<PriceRecord>): readonly QuoteLint[] {
  const records = book.records.map((record) =>
    record.id === item!.sku ? { ...record, ...change(record) } : record,
  );
  const changed = records.find(({ id }) => id === item!.sku)!;
  const age = ageOfPrice(changed, reference.plan.scenario.asOf, (id) =>
    records.find((record) => record.id === id),
  );
  const plan = {
    ...reference.plan,
    prices: reference.plan.prices.map((price) => (price.id === changed.id ? { ...price, ...age } : price)),
  };
  return quoteLints({ ...reference, plan, prices: { ...book, records } });
}

const about = (lints: readonly QuoteLint[], code: string): QuoteLint | undefined =>
  lints.find((lint) => lint.code === code);
const codes = (input: QuoteInput): readonly string[] => quoteLints(input).map(({ code }) => code);

describe('the linter of quotes', () => {
  it('says that the reference quote rests on estimated prices, names no part and lacks licences', () => {
    const found = codes(reference);
    expect(found).toEqual(expect.arrayContaining(['quote.estimated', 'quote.part-number', 'quote.licences']));
    // The servers of the book are built up from parts with rails, and maintenance is paid by the year.
    for (const code of ['quote.old-price', 'quote.rails', 'quote.support']) expect(found).not.toContain(code);
    expect(about(quoteLints(reference), 'quote.part-number')).toMatchObject({
      severity: 'warning',
      lines: ['L1', 'L2', 'L3', 'L4', 'L5', 'L6'],
      mend: { at: 'price', id: item!.sku },
      message: '6 lines have no part number: a vendor may offer another build.',
    });
  });

  it('finds an expired, an old and an undated price by the limits of the price book', () => {
    const until = (validUntil: string) => withServer(() => ({ extra: { validUntil } }));
    expect(about(until('2026-11-01'), 'quote.expired')).toMatchObject({ severity: 'blocker', lines: ['L1'] });
    expect(about(until('2026-12-31'), 'quote.expired')).toBeUndefined();
    expect(
      about(
        withServer(() => ({ asOf: '2025-01-01', derivedFrom: null })),
        'quote.old-price',
      )!.message,
    ).toContain('691 days old, limit 365');
    expect(
      about(
        withServer(() => ({ asOf: '2026-08-01', derivedFrom: null })),
        'quote.old-price',
      ),
      '114 days',
    ).toBeUndefined();
    expect(
      about(
        withServer(() => ({ asOf: '2026-08-01', kind: 'memory' })),
        'quote.old-price',
      )!.message,
    ).toContain('limit 90');
    expect(
      about(
        withServer(() => ({ asOf: null })),
        'quote.no-date',
      ),
    ).toMatchObject({ lines: ['L1'] });
  });

  it('holds the expiry against the date of the quote, not of the figures', () => {
    const records = book.records.map((record) =>
      record.id === item!.sku ? { ...record, extra: { validUntil: '2026-11-23' } } : record,
    );
    const input = { ...reference, prices: { ...book, records } };
    expect(codes(input)).not.toContain('quote.expired');
    expect(codes({ ...input, document: sentDocument('A') })).toContain('quote.expired');
  });

  it('finds a foreign currency, a missing unit, a missing part number and a broken pack', () => {
    const price = (more: object) => withServer((record) => ({ price: { ...record.price, ...more } }));
    expect(about(price({ currency: 'EUR' }), 'quote.currency')!.message).toContain('priced in EUR');
    expect(about(price({ unit: null }), 'quote.unit')).toMatchObject({ lines: ['L1'] });
    expect(
      about(
        withServer(() => ({ extra: { packOf: 2 } })),
        'quote.pack',
      ),
    ).toMatchObject({
      lines: ['L1'],
      message: expect.stringContaining('packs of 2; 1 is no multiple'),
    });
    expect(
      about(
        withServer(() => ({ extra: { packOf: 1, partNumber: 'X-1' } })),
        'quote.part-number',
      ),
    ).toMatchObject({ lines: ['L2', 'L3', 'L4', 'L5', 'L6'] });
  });

  it('blocks an item that the price book does not have, and a side without anything to buy', async () => {
    const records = book.records.filter((record) => record.id !== item!.sku);
    const [first] = quoteLints({ ...reference, prices: { ...book, records } });
    expect(first).toMatchObject({ code: 'quote.unknown-item', severity: 'blocker', lines: ['L1'] });
    const costs = { ...reference.plan.costs, after: null };
    expect(quoteLints({ ...reference, plan: { ...reference.plan, costs } })).toMatchObject([
      { code: 'quote.nothing', severity: 'blocker' },
    ]);
  });

  it('questions estimated prices from the share that the settings allow', () => {
    const allow = (estimatedShare: number) =>
      codes({ ...reference, settings: { ...emptySettings, estimatedShare } });
    expect(allow(0.5)).toContain('quote.estimated');
    expect(allow(1)).not.toContain('quote.estimated');
  });

  it('names what the letterhead leaves out, and where it is filled in', () => {
    expect(about(quoteLints(reference), 'quote.no-buyer')).toMatchObject({
      severity: 'note',
      mend: { at: 'setting', field: 'buyer' },
    });
    const full = codes({ ...reference, settings: fullSettings });
    expect(full.filter((code) => code.startsWith('quote.no-'))).toEqual(['quote.no-tax']);
  });

  it('says when the figures are old and when the order comes too late for the roadmap', () => {
    const late = { ...sentDocument('A'), date: '2027-02-01' };
    const lints = quoteLints({ ...reference, document: late });
    expect(about(lints, 'quote.figures-old')!.message).toContain('70 days before');
    // Servers wait twenty weeks for memory (price book, lead.mem) and are needed on 12 March 2027.
    expect(about(lints, 'quote.order-late')!.message).toContain('ordered by 23 Oct 2026, which is past');
    // With ten weeks there is time for the order, but longer than the quote is valid.
    const sooner = book.records.map((record) =>
      record.id === 'lead.mem' ? { ...record, price: { ...record.price, amount: 10 } } : record,
    );
    const sent = { ...reference, prices: { ...book, records: sooner }, document: sentDocument('A') };
    expect(about(quoteLints(sent), 'quote.order-late')).toBeUndefined();
    expect(about(quoteLints(sent), 'quote.validity')!.message).toContain('valid until 24 Dec 2026');
  });

  it('misses rails, licences and support until some line has them, once or by the year', () => {
    const { after } = reference.plan.costs;
    const records = book.records.map((record) =>
      record.kind === 'server' ? { ...record, derivedFrom: null } : record,
    );
    const servers = after!.lines.filter(({ group }) => group === 'servers');
    const withLines = (more: readonly (typeof servers)[number][]) => {
      const costs = { ...reference.plan.costs, after: { ...after!, lines: [...servers, ...more] } };
      const input = { ...reference, prices: { ...book, records }, plan: { ...reference.plan, costs } };
      return codes(input).filter((code) => /rails|licences|support/.test(code));
    };
    expect(withLines([])).toEqual(['quote.rails', 'quote.licences', 'quote.support']);
    const line = { ...servers[0]!, group: 'other' as const };
    expect(
      withLines([
        { ...line, id: 'rails', label: 'Rails and cables' },
        { ...line, id: 'care', label: 'Care', kind: 'opex', group: 'support' },
        { ...line, id: 'os', label: 'Operating system', group: 'licences' },
      ]),
    ).toEqual([]);
  });

  it('knows part number, pack and price date of the planner’s own lines', async () => {
    const own = await quoteInput('reference', (scenario) => {
      scenario.costs.items = [
        {
          id: 'switches',
          name: 'Switches',
          group: 'network',
          basis: 'fixed',
          when: 'once',
          quantity: 3,
          pack: 2,
          price: { amount: '1295', currency: 'USD', asOf: '2024-01-01', source: 'Offer of a vendor' },
        },
      ];
    });
    const lints = quoteLints(own);
    expect(about(lints, 'quote.pack')).toMatchObject({
      lines: ['L4'],
      message: '"Switches" is sold in packs of 2; 3 is no multiple of that.',
      mend: { at: 'scenario', field: 'costs.items' },
    });
    expect(about(lints, 'quote.old-price')).toMatchObject({ lines: ['L4'] });
    expect(about(lints, 'quote.part-number')!.lines).toEqual(['L1', 'L2', 'L3', 'L4']);
    const named = await quoteInput('reference', (scenario) => {
      scenario.costs.items = [{ ...own.scenario.costs.items[0]!, partNumber: 'SW-8', quantity: 4 }];
    });
    expect(about(quoteLints(named), 'quote.part-number')!.lines).toEqual(['L1', 'L2', 'L3']);
    expect(about(quoteLints(named), 'quote.pack')).toBeUndefined();
  });
});
