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
import {
  add,
  at,
  divide,
  lag,
  multiply,
  npv,
  subtract,
  sum,
  when,
  zero,
} from '../../../shared/quantity/expression.ts';
import { sources, start } from './support.ts';

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
