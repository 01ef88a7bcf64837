import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../main/engine/model/evaluate.ts';
import { explain } from '../../../main/engine/model/explain.ts';
import { add, divide, memberOf } from '../../../shared/quantity/expression.ts';
import { sources, start } from './support.ts';

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
