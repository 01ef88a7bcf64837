import { describe, expect, test } from 'vitest';
import { add } from '../../../shared/quantity/expression.ts';
import { sources, start } from './support.ts';

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
