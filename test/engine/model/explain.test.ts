import { expect, test } from 'vitest';
import { startModel } from '../../../main/engine/model/build.ts';
import { evaluate } from '../../../main/engine/model/evaluate.ts';
import { explain } from '../../../main/engine/model/explain.ts';
import { add, at, divide, multiply, round, sum } from '../../../shared/quantity/expression.ts';
import { months, sources, start } from './support.ts';

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
