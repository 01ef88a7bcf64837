import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startModel } from '../../../main/engine/model/build.ts';
import {
  compileModel,
  evaluate,
  readValues,
  runModel,
  withInputs,
} from '../../../main/engine/model/evaluate.ts';
import { explain } from '../../../main/engine/model/explain.ts';
import {
  add,
  at,
  divide,
  lag,
  memberOf,
  multiply,
  npv,
  one,
  round,
  subtract,
  sum,
  when,
  zero,
} from '../../../shared/quantity/expression.ts';
import { ceilClean, roundMoney } from '../../../shared/quantity/operators.ts';
import { divideUnits, formatUnit, multiplyUnits, parseUnit, sameUnit } from '../../../shared/units.ts';

const sources = [{ text: 'test', grade: 'guess' }] as const;
const services = [
  { id: 'a', label: 'A' },
  { id: 'b', label: 'B' },
] as const;
const months = [0, 1, 2, 3].map((month) => ({ id: `m${month}`, label: `Month ${month}` }));

const start = () => startModel({ service: services, month: months });

describe('units', () => {
  const unit = fc.record({
    user: fc.integer({ min: -2, max: 2 }),
    GB: fc.integer({ min: -2, max: 2 }),
    core: fc.integer({ min: -2, max: 2 }),
  });
  const clean = (vector: Record<string, number>): Record<string, number> =>
    Object.fromEntries(Object.entries(vector).filter(([, power]) => power !== 0));

  test('dividing undoes multiplying, whatever the order', () => {
    fc.assert(
      fc.property(unit, unit, (a, b) => {
        const left = clean(a);
        const right = clean(b);
        expect(sameUnit(divideUnits(multiplyUnits(left, right), right), left)).toBe(true);
        expect(sameUnit(multiplyUnits(left, right), multiplyUnits(right, left))).toBe(true);
      }),
    );
  });

  test('a unit reads back as it is written', () => {
    expect(formatUnit(parseUnit('MB/user/month'))).toBe('MB/month/user');
    expect(sameUnit(parseUnit('kWh/year'), parseUnit('kW·h/year'))).toBe(true);
    expect(() => parseUnit('GB//user')).toThrow('empty part');
  });

  test('cores plus gigabytes throws at once, naming both labels', () => {
    const builder = start();
    const cores = builder.input({
      id: 'cores',
      label: 'Cores of the site',
      unit: 'cores',
      values: [1],
      sources,
    });
    const memory = builder.input({
      id: 'memory',
      label: 'Memory of the site',
      unit: 'GB',
      values: [1],
      sources,
    });
    expect(() =>
      builder.formula({ id: 'both', label: 'Both', unit: 'GB', expression: add(cores, memory) }),
    ).toThrow(/Cores of the site.*Memory of the site/);
  });

  test('a declared unit that differs from the computed one throws', () => {
    const builder = start();
    const cores = builder.input({ id: 'cores', label: 'Cores', unit: 'cores', values: [2], sources });
    expect(() =>
      builder.formula({ id: 'x', label: 'X', unit: 'GB', expression: multiply(cores, one) }),
    ).toThrow('X');
  });
});

describe('building', () => {
  test('a formula cannot name what comes later, nor itself except one step back', () => {
    const builder = start();
    const first = builder.input({ id: 'first', label: 'First', unit: '1', values: [1], sources });
    expect(() =>
      builder.formula({ id: 'loop', label: 'Loop', unit: '1', expression: add({ id: 'loop' }, first) }),
    ).toThrow('depends on itself');
    expect(() =>
      builder.formula({ id: 'early', label: 'Early', unit: '1', expression: add({ id: 'later' }, first) }),
    ).toThrow('not defined before');
  });

  test('an input without a source or with a wrong number of values is refused', () => {
    const builder = start();
    expect(() => builder.input({ id: 'x', label: 'X', unit: '1', values: [1], sources: [] })).toThrow(
      'no source',
    );
    expect(() =>
      builder.input({ id: 'y', label: 'Y', unit: '1', values: [1], axes: { down: 'service' }, sources }),
    ).toThrow('needs 2 values');
  });
});

describe('evaluating', () => {
  test('scalars broadcast, sums run over an axis, and a recurrence steps along its axis', () => {
    const builder = start();
    const users = builder.input({
      id: 'users',
      label: 'Users',
      unit: 'users',
      axes: { down: 'service' },
      values: [100, 50],
      sources,
    });
    const factor = builder.input({ id: 'factor', label: 'Factor', unit: '1', values: [1.1], sources });
    const byMonth = builder.formula({
      id: 'byMonth',
      label: 'By month',
      unit: 'users',
      axes: { down: 'service', across: 'month' },
      expression: multiply(lag({ id: 'byMonth' }, divide(users, factor)), factor),
    });
    const month = builder.decision({
      id: 'month',
      label: 'Month',
      unit: 'month',
      values: [2],
      by: 'planner',
    });
    const then = builder.formula({
      id: 'then',
      label: 'Then',
      unit: 'users',
      expression: at(byMonth, month),
    });
    builder.formula({ id: 'all', label: 'All', unit: 'users', expression: sum(then, 'service') });
    const model = builder.model();
    const values = evaluate(model);
    expect(values['then']![0]).toBeCloseTo(121, 9);
    expect(values['all']![0]).toBeCloseTo(181.5, 9);
    expect(evaluate(model, { month: [0] })['all']![0]).toBeCloseTo(150, 9);
  });

  test('other inputs change the values and leave the compiled model usable', () => {
    const builder = start();
    const a = builder.input({ id: 'a', label: 'A', unit: '1', values: [2], sources });
    builder.formula({
      id: 'b',
      label: 'B',
      unit: '1',
      expression: when({ left: a, compare: '>', right: zero }, multiply(a, a), zero),
    });
    const compiled = compileModel(builder.model());
    expect(readValues(withInputs(compiled, { a: [3] }))['b']).toEqual([9]);
    expect(readValues(withInputs(compiled, { a: [-3] }))['b']).toEqual([0]);
    expect(() => withInputs(compiled, { b: [1] })).toThrow('computed');
  });

  test('a block of samples gives, sample by sample, what single values give', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.double({ min: -1e6, max: 1e6, noNaN: true }),
            fc.double({ min: 1, max: 1e3, noNaN: true }),
          ),
          { minLength: 1, maxLength: 40 },
        ),
        (pairs) => {
          const builder = start();
          const x = builder.input({ id: 'x', label: 'X', unit: '1', values: [1], sources });
          const y = builder.input({ id: 'y', label: 'Y', unit: '1', values: [1], sources });
          builder.formula({
            id: 'z',
            label: 'Z',
            unit: '1',
            expression: add(divide(subtract(x, y), y), multiply(x, y)),
          });
          const model = builder.model();
          const block = compileModel(model, { width: pairs.length, wanted: ['z'] });
          pairs.forEach(([a, b], position) => {
            block.byId.get('x')!.columns[0]![position] = a;
            block.byId.get('y')!.columns[0]![position] = b;
          });
          runModel(block);
          pairs.forEach(([a, b], position) => {
            expect(block.byId.get('z')!.columns[0]![position]).toBe(
              evaluate(model, { x: [a], y: [b] })['z']![0],
            );
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  test('the order in which independent quantities are defined does not matter', () => {
    const build = (order: readonly ('p' | 'q')[]) => {
      const builder = start();
      for (const id of order)
        builder.input({ id, label: id, unit: '1', values: [id === 'p' ? 7 : 3], sources });
      builder.formula({ id: 'r', label: 'R', unit: '1', expression: subtract({ id: 'p' }, { id: 'q' }) });
      return evaluate(builder.model())['r'];
    };
    expect(build(['p', 'q'])).toEqual(build(['q', 'p']));
  });

  test('net present value counts each flow at the end of its period', () => {
    const builder = startModel({
      year: [1, 2, 3, 4].map((year) => ({ id: `y${year}`, label: `Year ${year}` })),
    });
    const rate = builder.input({ id: 'rate', label: 'Rate', unit: '1', values: [0.1], sources });
    const flows = builder.input({
      id: 'flows',
      label: 'Flows',
      unit: 'USD',
      axes: { across: 'year' },
      values: [500, 1_500, 4_000, 10_000],
      sources,
    });
    builder.formula({ id: 'npv', label: 'NPV', unit: 'USD', expression: npv(rate, flows) });
    expect(evaluate(builder.model())['npv']![0]).toBeCloseTo(11_529.60863329007, 8);
  });
});

describe('rounding', () => {
  test('money rounds half away from zero although 1.005 is below its decimal in binary', () => {
    expect([1.005, 2.675, -1.005, 1.004999, 0].map(roundMoney)).toEqual([1.01, 2.68, -1.01, 1, 0]);
  });

  test('whole servers are not bought for binary noise', () => {
    expect([3.0000000001, 3.001, 2.9999999999].map(ceilClean)).toEqual([3, 4, 3]);
  });
});

describe('one member of a quantity', () => {
  const build = () => {
    const builder = start();
    const grid = builder.input({
      id: 'grid',
      label: 'Grid',
      unit: 'GB',
      axes: { down: 'service', across: 'month' },
      values: [1, 2, 3, 4, 10, 20, 30, 40],
      sources,
    });
    const users = builder.input({
      id: 'users',
      label: 'Users',
      unit: 'users',
      axes: { down: 'service' },
      values: [5, 7],
      sources,
    });
    return { builder, grid, users };
  };

  test('takes its axis away, along either direction', () => {
    const { builder, grid, users } = build();
    const ofB = builder.formula({ id: 'ofB', label: 'Of B', unit: 'GB', expression: memberOf(grid, 'b') });
    const ofMonth = builder.formula({ id: 'm2', label: 'M2', unit: 'GB', expression: memberOf(grid, 'm2') });
    builder.formula({ id: 'usersOfA', label: 'Users of A', unit: 'users', expression: memberOf(users, 'a') });
    builder.formula({
      id: 'part',
      label: 'Part of A',
      unit: '1',
      axes: { down: 'service' },
      expression: divide(users, memberOf(users, 'a')),
    });
    const values = evaluate(builder.model());
    expect([ofB.axes, ofMonth.axes]).toEqual([{ across: 'month' }, { down: 'service' }]);
    expect(values['ofB']).toEqual([10, 20, 30, 40]);
    expect(values['m2']).toEqual([3, 30]);
    expect(values['usersOfA']).toEqual([5]);
    expect(values['part']).toEqual([1, 1.4]);
  });

  test('is explained by its name and leads to that member alone', () => {
    const { builder, users } = build();
    builder.formula({
      id: 'twice',
      label: 'Twice B',
      unit: 'users',
      expression: add(memberOf(users, 'b'), memberOf(users, 'b')),
    });
    const model = builder.model();
    const tree = explain(model, evaluate(model), { id: 'twice' });
    expect(tree.rule).toBe('B: Users + B: Users');
    expect(tree.children.map(({ label, value }) => [label, value])).toEqual([['B: Users', 7]]);
  });

  test('must exist, and cannot be the quantity that is being defined', () => {
    const { builder, users } = build();
    const define = (expression: ReturnType<typeof memberOf>) =>
      builder.formula({ id: 'wrong', label: 'Wrong', unit: 'users', expression });
    expect(() => define(memberOf(users, 'c'))).toThrow('"users" has no member "c"');
    expect(() => define(memberOf({ id: 'wrong' }, 'a'))).toThrow('depends on itself');
  });
});

test('an explanation holds every operand with its value, down to sources', () => {
  const builder = start();
  const users = builder.input({
    id: 'users',
    label: 'Users',
    unit: 'users',
    axes: { down: 'service' },
    values: [2_000, 10],
    sources,
  });
  const each = builder.input({ id: 'each', label: 'Memory of one', unit: 'MB/user', values: [200], sources });
  const perGb = builder.input({ id: 'perGb', label: 'MB in a GB', unit: 'MB/GB', values: [1_000], sources });
  const memory = builder.formula({
    id: 'memory',
    label: 'Memory',
    unit: 'GB',
    expression: divide(multiply(users, each), perGb),
  });
  builder.formula({ id: 'total', label: 'Total', unit: 'GB', expression: round(sum(memory, 'service')) });
  const model = builder.model();
  const tree = explain(model, evaluate(model), { id: 'total' });
  expect(tree.children.map((child) => [child.label, child.value])).toEqual([
    ['A: Memory', 400],
    ['B: Memory', 2],
  ]);
  expect(tree.children[0]?.rule).toBe('Users × Memory of one ÷ MB in a GB');
  expect(tree.children[0]?.children.map((leaf) => leaf.source?.text)).toEqual(['test', 'test', 'test']);
});

test('an explanation looks where a position points, leaves out what a nothing multiplies, and explains once', () => {
  const builder = startModel({
    year: [1, 2].map((year) => ({ id: `y${year}`, label: `Year ${year}` })),
    month: months.slice(0, 3),
  });
  const rates = builder.input({
    id: 'rates',
    label: 'Rate',
    unit: 'USD',
    axes: { across: 'year' },
    values: [10, 20],
    sources,
  });
  const year = builder.input({
    id: 'year',
    label: 'Year of the month',
    unit: '1',
    axes: { across: 'month' },
    values: [0, 0, 1],
    sources,
  });
  const paid = builder.formula({
    id: 'paid',
    label: 'Paid',
    unit: 'USD',
    axes: { across: 'month' },
    expression: at(rates, year),
  });
  const off = builder.input({ id: 'off', label: 'Not rented', unit: '1', values: [0], sources });
  const rent = builder.formula({
    id: 'rent',
    label: 'Rent',
    unit: 'USD',
    expression: multiply(off, sum(paid, 'month')),
  });
  const all = builder.formula({ id: 'all', label: 'All', unit: 'USD', expression: sum(paid, 'month') });
  builder.formula({ id: 'twice', label: 'Twice', unit: 'USD', expression: add(rent, all, all) });
  builder.formula({ id: 'end', label: 'End', unit: 'USD', expression: add(builder.get('twice'), all) });
  const model = builder.model();
  const values = evaluate(model);

  const last = explain(model, values, { id: 'paid', member: 2 });
  expect(last.children.map(({ label, value }) => [label, value])).toEqual([
    ['Month 2: Year of the month', 1],
    ['Year 2: Rate', 20],
  ]);
  expect(explain(model, values, { id: 'rent' }).children.map(({ id }) => id)).toEqual(['off']);
  const [first, again] = explain(model, values, { id: 'end' }).children;
  expect(first?.children.map(({ id, repeated }) => [id, repeated])).toEqual([
    ['rent', false],
    ['all', false],
  ]);
  expect([again?.id, again?.repeated, again?.children]).toEqual(['all', true, []]);
});
