import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contextOf, quoteSheets } from '../../../main/export/workbook/book.ts';
import { recalculate } from '../../../main/export/workbook/recalculate.ts';
import { resources } from '../../../shared/scenario/limits.ts';
import { trim } from '../../support/planned.ts';
import { asRead, quoteInput, wasm } from '../support/workbooks.ts';

/** The sheets between the users and the requirement. */
const needed = new Set(['Assumptions', 'Sizing', 'Months', 'Tiers']);

describe('a workbook whose users are changed', () => {
  it('gives the same requirement as the app with those users, for ten random scenarios', async () => {
    const users = fc.integer({ min: 0, max: 30_000 });
    const scenarios = fc.record({
      name: fc.constantFrom('reference', 'small-office'),
      first: fc.tuple(users, users, users),
      then: fc.tuple(users, users, users),
      headroom: fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8),
    });
    await fc.assert(
      fc.asyncProperty(scenarios, async ({ name, first, then, headroom }) => {
        const plannedWith = (counts: readonly number[]) =>
          quoteInput(name, (scenario) => {
            trim(scenario);
            scenario.headroom.memoryGB = headroom;
            counts.forEach((count, position) => {
              scenario.services[position]!.users = count;
            });
          });
        const input = await plannedWith(first);
        const { layout } = contextOf(input);
        const source = layout.sources.get('users.start')!;
        const order = input.model.axes.service!.map((member) => member.id);
        const changed = new Map(
          then.map((count, position) => [
            source.row + order.indexOf(input.scenario.services[position]!.id),
            count,
          ]),
        );
        const laidOut = quoteSheets(input).filter(({ name: sheet }) => needed.has(sheet));
        const sheets = asRead(laidOut).map((sheet) => ({
          ...sheet,
          cells: sheet.cells.map((cell) =>
            sheet.name === source.sheet && cell.column === source.column && changed.has(cell.row)
              ? { ...cell, value: changed.get(cell.row)! }
              : cell,
          ),
        }));
        const again = recalculate(sheets, wasm);
        const { plan } = await plannedWith(then);
        for (const side of ['before', 'after'] as const) {
          for (const resource of resources) {
            for (const level of ['base', 'peak'] as const) {
              const entry = input.plan.trace[`requirements.${side}.total.${resource}.${level}`]!;
              const place = layout.places.get(entry.quantity)!;
              const found = again(place.sheet, place.row, place.column) as number;
              const expected = plan.requirements[side].total[resource][level];
              expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, expected));
            }
          }
        }
      }),
      { numRuns: 10 },
    );
  });
});
