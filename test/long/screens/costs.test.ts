import type { Locator } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noBrowser, openAppWindow, type AppWindow } from '../../support/app-window.ts';

let shown: AppWindow;

/** A plan, a search for servers and one for offers lie between an edit and its figures. */
const patience = { timeout: 60_000 } as const;
/** What would flip it is searched over a hundred inputs; the machine may be busy. */
const long = 240_000;

const region = (name: string | RegExp): Locator => shown.page.getByRole('region', { name, exact: true });
const alternatives = (): Locator => region('Alternatives over the same horizon for the same load');
const rowOf = (name: string): Locator => alternatives().getByRole('row', { name: new RegExp(`^${name}`) });

/** What is printed in a cell as a number: "over 1,234" is 1234, a dash is NaN. */
const printed = (text: string): number =>
  Number(text.replace('\u2212', '-').replace(/[^\d.-]/g, '') || 'NaN');

/** The cells of a row as they are printed. */
const cells = (row: Locator): Promise<readonly string[]> => row.locator('th, td').allInnerTexts();
const figure = async (name: string, cell: number): Promise<number> =>
  printed((await cells(rowOf(name)))[cell] ?? '');
const rank = async (name: string): Promise<string> => (await cells(rowOf(name)))[1]?.trim() ?? '';
/** Places in a row of the alternatives. */
const [total, presentValue, dearerFrom] = [7, 9, 12] as const;

/** The search for offers has answered for what is shown. */
const settled = async (): Promise<void> => {
  await expect.poll(() => alternatives().getByText('searching').count(), patience).toBe(0);
  await expect
    .poll(
      () =>
        alternatives()
          .getByText(/Searching|Choosing/)
          .count(),
      patience,
    )
    .toBe(0);
};

const undo = (): Promise<void> => shown.page.getByRole('button', { name: /^Undo/ }).click();

describe.skipIf(noBrowser !== '')('costs in a real browser', () => {
  beforeAll(async () => {
    shown = await openAppWindow();
    await shown.page.setViewportSize({ width: 1440, height: 900 });
    await shown.go('Costs');
  });
  afterAll(() => shown?.close());

  test(
    'one view answers what now, what after, what in the cloud, when it pays back and what would flip it',
    async () => {
      const { page } = shown;
      await settled();
      const flips = region('How far each input must move before another alternative wins');
      await flips.waitFor({ timeout: 180_000 });
      for (const answer of [
        shown.figures().getByText('Payback'),
        rowOf('Optimise, then buy'),
        rowOf('Buy now'),
        rowOf('AWS us-east-1, on demand'),
        rowOf('Hetzner'),
        page.getByRole('heading', { name: 'Cumulative cost' }),
        page.getByRole('img', { name: /^Cumulative cost/ }),
        flips.getByRole('row').nth(1),
      ]) {
        const box = (await answer.first().boundingBox())!;
        expect(box.y, String(answer)).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height, String(answer)).toBeLessThanOrEqual(900);
      }
      await page.getByText(/costs least over 36 months\. Cheaper than renting .+ from month \d+/).waitFor();
    },
    long,
  );

  test('the printed parts of a year and of the horizon are the printed totals', async () => {
    const rows = await region('Chosen, by year, to the cent').getByRole('row').all();
    const read = await Promise.all(rows.slice(1).map(async (row) => (await cells(row)).slice(1)));
    const sums = read.at(-1)!.map(printed);
    expect(sums).toHaveLength(5);
    sums.forEach((sum, column) => {
      const parts = read.slice(0, -1).map((row) => printed(row[column] ?? '') || 0);
      const cents = parts.reduce((all, part) => all + Math.round(part * 100), 0);
      expect(cents).toBe(Math.round(sum * 100));
    });
    const [once = 0, ...years] = sums;
    expect(Math.round(years.pop()! * 100)).toBe(
      Math.round((once + years.reduce((all, year) => all + year, 0)) * 100),
    );
    expect(Math.round(sums.at(-1)!)).toBe(await figure('Optimise, then buy', total));
  });

  test('the month from which another is dearer is where the lines of the chart cross, and the total their end', async () => {
    const { page } = shown;
    const chart = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Cumulative cost' }) });
    await chart.getByRole('button', { name: /^Table/ }).click();
    const table = region('Cumulative cost, as a table');
    const [head = [], ...months] = await Promise.all(
      (await table.getByRole('row').all()).map(async (row) => await cells(row)),
    );
    const column = head.findIndex((name) => name.startsWith('AWS'));
    const chosen = head.findIndex((name) => name === 'Optimise, then buy');
    const paid = months.map((row) => ({ chosen: printed(row[chosen]!), other: printed(row[column]!) }));
    expect(paid).toHaveLength(37);
    expect(paid.findIndex((month) => month.chosen <= month.other)).toBe(
      await figure(head[column]!, dearerFrom),
    );
    expect(paid.at(-1)).toEqual({
      chosen: await figure('Optimise, then buy', total),
      other: await figure(head[column]!, total),
    });
    await chart.getByRole('button', { name: /^Chart/ }).click();
  });

  test('every number of the table says why, down to prices with their sources', async () => {
    const { page } = shown;
    await rowOf('AWS us-east-1, on demand').locator('[data-path$=".total"]').click();
    const panel = page.getByRole('complementary', { name: /Why/ });
    await panel
      .getByText(/^Price book, aws\./)
      .first()
      .waitFor({ state: 'attached' });
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  test(
    'a higher discount rate lowers the present values and no total; -150 % is refused at the field',
    async () => {
      const { page } = shown;
      const before = [await figure('Buy now', total), await figure('Buy now', presentValue)];
      const rate = page.getByLabel('Discount rate a year, percent');
      await rate.fill('-150');
      await rate.press('Enter');
      await page.getByRole('alert').getByText('must be above -100 %').waitFor();
      await rate.fill('20');
      await rate.press('Enter');
      await expect.poll(() => figure('Buy now', presentValue), patience).toBeLessThan(before[1]!);
      expect(await figure('Buy now', total)).toBe(before[0]);
      await undo();
      await expect.poll(() => figure('Buy now', presentValue), patience).toBe(before[1]);
    },
    long,
  );

  test(
    'a dearer developer week, entered by keyboard alone, makes buying now the better choice; undo takes it back',
    async () => {
      const { page } = shown;
      const was = await figure('Optimise, then buy', total);
      expect([await rank('Optimise, then buy'), await rank('Buy now')]).toEqual(['1', '2']);
      await page.locator('summary', { hasText: 'Assumptions' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Developer week: 3,906 USD/ }).focus();
      await page.keyboard.press('Enter');
      const search = page.getByRole('combobox', { name: 'Search the price book for Developer week' });
      await search.waitFor();
      await expect
        .poll(() => search.evaluate((field) => document.activeElement === field), patience)
        .toBe(true);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('ArrowRight');
      await page.getByLabel('Developer week: amount').waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Tab');
      await page.keyboard.type('9,000');
      await page.getByLabel('Developer week: source of the figure').focus();
      await page.keyboard.press('Enter');
      await page.getByText('Say where the figure comes from').waitFor();
      await page.keyboard.type('Offer of an agency');
      await page.keyboard.press('Enter');
      await expect.poll(() => figure('Optimise, then buy', total), patience).toBeGreaterThan(was);
      await expect.poll(() => rank('Buy now'), patience).toBe('1');
      await page.getByText(/^Buy now, without measures costs .+ less than what is chosen/).waitFor();
      await undo();
      await expect.poll(() => figure('Optimise, then buy', total), patience).toBe(was);
      expect(await rank('Buy now')).toBe('2');
    },
    long,
  );

  test(
    'a further cost is found in the price book, counted and removed; an empty name is refused at its field',
    async () => {
      const { page } = shown;
      const was = await figure('Buy now', total);
      await page.getByRole('button', { name: 'Add a cost' }).click();
      const name = page.getByLabel('New cost: name');
      await name.fill(' ');
      await name.press('Enter');
      await page.getByRole('alert').getByText('must not be empty').waitFor();
      await page.getByLabel(': name', { exact: true }).fill('Uplink');
      await page.getByLabel(': name', { exact: true }).press('Enter');
      await page.getByLabel('Uplink: when').selectOption('month');
      await page.getByRole('button', { name: /^Uplink: price/ }).click();
      await page.getByText('Price book', { exact: true }).last().click();
      const search = page.getByRole('combobox', { name: 'Search the price book for Uplink' });
      await search.fill('transit 1 Gbps');
      await page.getByRole('option', { name: /transit\.1g/ }).waitFor();
      await search.press('Enter');
      await expect.poll(() => figure('Buy now', total), patience).toBe(was + 36 * 1_000);
      await page.getByRole('button', { name: 'Remove Uplink' }).click();
      await expect.poll(() => figure('Buy now', total), patience).toBe(was);
    },
    long,
  );

  test(
    'in a colocation cooling has no line of its own',
    async () => {
      const { page } = shown;
      const parts = region('Chosen, by year, to the cent');
      await parts.getByRole('row', { name: /^Cooling/ }).waitFor();
      await page.getByText('Colocation', { exact: true }).first().click();
      await parts.getByRole('row', { name: /^Colocation/ }).waitFor();
      expect(await parts.getByRole('row', { name: /^Cooling/ }).count()).toBe(0);
      await undo();
      await parts.getByRole('row', { name: /^Cooling/ }).waitFor();
    },
    long,
  );

  test(
    'a target total says the discount of every line and the price to walk away at',
    async () => {
      const { page } = shown;
      const table = region('Discounts by line, and the prices at which another alternative wins');
      await page
        .getByRole('heading', { name: 'What to ask for, and when to walk away' })
        .scrollIntoViewIfNeeded();
      await table.waitFor({ timeout: patience.timeout });
      const field = page.getByLabel('Target total, USD');
      const now = printed(await field.inputValue());
      expect(now).toBeGreaterThan(40_000);
      await field.fill('-1');
      await field.press('Enter');
      await page.getByRole('alert').getByText('must be at least 0').waitFor();
      await field.fill(String(now / 2));
      await field.press('Enter');
      await page.getByText(/50(\.\d+)? % off every line brings it to/).waitFor({ timeout: patience.timeout });
      const rows = await Promise.all((await table.getByRole('row').all()).slice(2).map((row) => cells(row)));
      expect(rows.length).toBeGreaterThan(3);
      for (const row of rows) {
        const [price = 0, discounted = 0] = [printed(row[3]!), printed(row[4]!)];
        expect(Math.abs(discounted / price - 0.5)).toBeLessThan(0.001);
      }
      // What is a server worth at most: its price to walk away at is above the price now.
      const [server = []] = rows;
      expect(printed(server.find((text) => text.startsWith('+'))!)).toBeGreaterThan(0);
      await page.getByText(/^All lines together: walk away at \+[\d.,]+ %/).waitFor();
    },
    long,
  );

  test(
    'the tornado says of each input where it flips the decision, as the list of flips does',
    async () => {
      const { page } = shown;
      const block = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: /^What moves the total of/ }) });
      await block.scrollIntoViewIfNeeded();
      await block.getByRole('button', { name: /^Table/ }).click();
      const decision = block.getByRole('columnheader', { name: 'Decision' });
      await decision.waitFor({ timeout: 180_000 });
      const rows = await Promise.all((await block.getByRole('row').all()).slice(1).map((row) => cells(row)));
      const flips = region('How far each input must move before another alternative wins');
      await page
        .getByRole('button', { name: /^All \d+$/ })
        .first()
        .click();
      const week = await cells(flips.getByRole('row', { name: /^Cost of a developer week/ }));
      const told = rows.find(([name]) => name!.startsWith('Cost of a developer week'))!.at(-1)!;
      expect(told).toMatch(/^Buy now wins at [\d,]+ USD\/week$/);
      expect(printed(told)).toBe(printed(week[2]!));
      await block.getByRole('button', { name: /^Chart/ }).click();
    },
    long,
  );

  test('the three stories of the report stand beside what is computed, and its own chain of running costs', async () => {
    const stories = region('What the report says of the hardware, beside what is computed');
    const told = await Promise.all((await stories.getByRole('row').all()).slice(2).map((row) => cells(row)));
    expect(told.map(([name]) => name)).toEqual([
      'Summary',
      'Section 4.2',
      'Section 6.1',
      'This plan, computed',
    ]);
    expect(told[0]!.slice(1)).toEqual(['14', '7–8', '180', '90', '90', '90']);
    expect(told[1]!.slice(1)).toEqual(['–', '4', '150', '60–80', '70–90', '–']);
    expect(told[2]!.slice(1)).toEqual(['14', '4–5', '150–200', '60–80', '70–140', '90–120']);
    const [, , , before, after, saved] = told[3]!.map(printed);
    expect(before! - after!).toBeCloseTo(saved!, 0);
    const claims = region('Money and power as the report states them, and as they are computed');
    const stated = async (words: RegExp): Promise<number> =>
      printed((await cells(claims.getByRole('row', { name: words })))[2]!);
    const [power, cooling, maintenance, all] = await Promise.all(
      [/imply 0\.1229 USD\/kWh/, /imply a PUE of 1\.57/, /of maintenance saved/, /Running costs fall by/].map(
        stated,
      ),
    );
    expect([power, cooling, maintenance, all]).toEqual([7_000, 4_000, 10_000, 21_000]);
  });

  test('Fleet shows what would be rented beside the servers', async () => {
    await shown.go('Fleet');
    const card = shown.page.getByRole('listitem').filter({ hasText: 'us-east-1, on demand' });
    await expect.poll(() => card.innerText(), patience).toMatch(/36 months, USD\s+[\d,]+\s+of it traffic/);
    await shown.go('Costs');
  });

  test.each(['light', 'dark'])(
    'the screen with its inputs holds up before axe in %s',
    async (theme) => {
      await shown.page.getByLabel('Theme').selectOption(theme);
      await shown.page.setViewportSize({ width: 1280, height: 720 });
      await settled();
      await shown.page.evaluate(() =>
        document.querySelectorAll('details').forEach((one) => (one.open = true)),
      );
      expect(await shown.axe()).toEqual([]);
      const wide = await shown.page.evaluate(
        () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
      );
      expect(wide).toBe(false);
    },
    long,
  );

  test('nothing went wrong on the console', () => {
    expect(shown.trouble).toEqual([]);
  });
});
