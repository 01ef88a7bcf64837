import { beforeAll, describe, expect, test } from 'vitest';
import { weigh } from '../../../../main/api/weigh.ts';
import { plan } from '../../../../main/engine/plan.ts';
import type { DecisionQuestion } from '../../../../main/engine/what-if/decision/question.ts';
import type { BreakEvenMap } from '../../../../shared/decision/map.ts';
import type { Issue } from '../../../../shared/errors.ts';
import { answered, hasNoNumber, questionOf, reference } from '../../../support/decision.ts';
import { planned } from '../../../support/planned.ts';

let question: DecisionQuestion;
beforeAll(async () => {
  question = await questionOf(reference());
});

interface Asked {
  readonly x: { readonly input: string; readonly from?: number; readonly to?: number };
  readonly y: { readonly input: string; readonly from?: number; readonly to?: number };
  readonly steps?: number;
}

const mapped = (ask: Asked): BreakEvenMap => {
  const weighed = weigh(question, { name: 'decision.map', ask });
  if ('issues' in weighed) throw new Error(weighed.issues[0]!.message);
  return answered(weighed.answer);
};

const issuesOf = (ask: Asked): readonly Issue[] => {
  const weighed = weigh(question, { name: 'decision.map', ask });
  return 'issues' in weighed ? weighed.issues : [];
};

const own = (value: number) => ({
  amount: value.toFixed(9),
  currency: 'USD',
  asOf: '2026-11-23',
  source: 'Test',
});

describe('a break-even map over two prices', () => {
  const ask = {
    x: { input: 'rate.developerWeek', from: 1_000, to: 9_000 },
    y: { input: 'rate.residual', from: 0, to: 0.8 },
    steps: 5,
  };

  test('has in every cell what the plan made again there ranks first, and by how much', () => {
    const map = mapped(ask);
    const winners = new Set<string>();
    map.y.values.forEach((share, row) => {
      map.x.values.forEach((week, column) => {
        const scenario = reference((changed) => {
          changed.costs.developerWeek = own(week);
          const { residual } = changed.costs;
          changed.costs.residual = { ...residual, low: share, likely: share, high: share };
        });
        const { list, best } = plan(scenario, question.catalog, question.planned.plan.decisions).plan
          .alternatives;
        const totals = list
          .filter(({ rank }) => rank !== null)
          .map(({ money }) => money!.total)
          .sort((a, b) => a - b);
        const { winner, by } = map.cells[row]![column]!;
        expect(map.contenders[winner!]!.id).toBe(best);
        expect(by).toBe(totals[1]! - totals[0]!);
        winners.add(best!);
      });
    });
    expect(winners.size).toBeGreaterThan(1);
    expect(map.solves).toBe(0);
    expect(hasNoNumber(map)).toBe(false);
  });

  test('has a crossing exactly where neighbours of a row differ, and there the winner changes', () => {
    const map = mapped(ask);
    const differing = map.cells.flatMap((row, at) =>
      row
        .slice(1)
        .flatMap((cell, column) => (cell.winner === row[column]!.winner ? [] : [{ row: at, column }])),
    );
    expect(map.crossings.map(({ row }) => row)).toEqual(differing.map(({ row }) => row));
    for (const { x, row, left, right } of map.crossings) {
      const near = (from: number, to: number): string => {
        const { cells, contenders } = mapped({
          x: { ...ask.x, from, to },
          y: { ...ask.y, from: map.y.values[row]!, to: map.y.values[row]! + 0.01 },
          steps: 2,
        });
        return contenders[cells[0]![0]!.winner!]!.id;
      };
      expect(near(x * (1 - 1e-6), x)).toBe(left);
      expect(near(x * (1 + 1e-6), x * 1.1)).toBe(right);
    }
  });

  test('spans the range of an input, else a quarter to four times what it is', () => {
    const { x, y } = mapped({
      x: { input: 'rate.developerWeek' },
      y: { input: 'rate.electricity' },
      steps: 3,
    });
    expect([x.values[0], x.values.at(-1)]).toEqual([x.input.range!.low, x.input.range!.high]);
    expect(y.values).toEqual([0.0365, 0.31025, 0.584]);
  });
});

describe('a break-even map over the demand', () => {
  test('chooses servers anew: each cell is what planning from the start ranks first', async () => {
    const map = mapped({
      x: { input: 'users.start/whatsapp', from: 1_000, to: 9_000 },
      y: { input: 'rate.developerWeek', from: 2_000, to: 8_000 },
      steps: 3,
    });
    for (const [row, week] of map.y.values.entries()) {
      for (const [column, users] of map.x.values.entries()) {
        const result = await planned(
          reference((scenario) => {
            scenario.costs.developerWeek = own(week);
            scenario.services[2]!.users = users;
          }),
          { offers: true },
        );
        expect(map.contenders[map.cells[row]![column]!.winner!]!.id).toBe(result.plan.alternatives.best);
      }
    }
    expect(map.solves).toBeGreaterThan(0);
  });

  test('goes with the horizon as well', () => {
    const map = mapped({
      x: { input: 'span.horizon', from: 12, to: 60 },
      y: { input: 'rate.electricity' },
      steps: 3,
    });
    expect(map.x.values).toEqual([12, 36, 60]);
    expect(map.cells.flat().every(({ winner }) => winner !== null)).toBe(true);
  });
});

describe('bad input of a map is told in sentences', () => {
  const good = { input: 'rate.electricity' };

  test('an unknown input with the nearest three', () => {
    expect(issuesOf({ x: { input: 'rate.developerweeks' }, y: good })).toEqual([
      {
        path: 'x.input',
        message: 'no input "rate.developerweeks" moves the decision',
        mend: expect.stringContaining('rate.developerWeek'),
      },
    ]);
  });

  test('a value that an input cannot have', () => {
    expect(issuesOf({ x: { input: 'rate.residual', to: 2 }, y: good })[0]).toMatchObject({
      path: 'x.to',
      mend: 'give a value from 0 to 1',
    });
  });

  test('two inputs that are one', () => {
    expect(issuesOf({ x: good, y: good })[0]).toMatchObject({ path: 'y.input' });
    expect(issuesOf({ x: { input: 'users.start/dendrite' }, y: { input: 'group.users' } })[0]!.mend).toBe(
      'choose two inputs that move apart',
    );
  });
});
