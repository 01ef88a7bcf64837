import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  divide,
  max,
  memberOf,
  min,
  multiply,
  one,
  subtract,
  sum,
  tiered,
  when,
  zero,
  type Expression,
} from '../../../shared/quantity/expression.ts';
import { namesOf, parseExpression, tablesOf } from '../../../shared/quantity/notation.ts';

const ref = (id: string): Expression => ({ op: 'ref', id });

describe('the written form of an expression', () => {
  test('reads products before sums, brackets first, from left to right', () => {
    expect(parseExpression('a.b + c * (d - e) / f')).toEqual(
      add(ref('a.b'), divide(multiply(ref('c'), subtract(ref('d'), ref('e'))), ref('f'))),
    );
    expect(parseExpression('a - b - c')).toEqual(subtract(subtract(ref('a'), ref('b')), ref('c')));
    expect(parseExpression(' a / b / c ')).toEqual(divide(divide(ref('a'), ref('b')), ref('c')));
  });

  test('keeps the hyphens of ids apart from the minus between spaces', () => {
    expect(parseExpression('claim.option-a.server-1.stated - x')).toEqual(
      subtract(ref('claim.option-a.server-1.stated'), ref('x')),
    );
    expect(parseExpression('price.aws.ec2.c6a.8xlarge.od')).toEqual(ref('price.aws.ec2.c6a.8xlarge.od'));
  });

  test('picks a member, sums over an axis, compares, and takes the smallest of many', () => {
    expect(parseExpression('demand.before[dendrite]')).toEqual(memberOf({ id: 'demand.before' }, 'dendrite'));
    expect(parseExpression('sum(users * rate over service)')).toEqual(
      sum(multiply(ref('users'), ref('rate')), 'service'),
    );
    expect(parseExpression('if(a >= 0, 1 - b, 0)')).toEqual(
      when({ left: ref('a'), compare: '>=', right: zero }, subtract(one, ref('b')), zero),
    );
    expect(parseExpression('min(a, b, c)')).toEqual(min(ref('a'), ref('b'), ref('c')));
    expect(parseExpression('max(a, b) * 1')).toEqual(multiply(max(ref('a'), ref('b')), one));
    expect(parseExpression('tiered(gb, aws.egress.internet)')).toEqual(
      tiered(ref('gb'), 'aws.egress.internet'),
    );
  });

  test.each([
    ['', 'a quantity is expected at the end'],
    ['a +', 'a quantity is expected at the end'],
    ['a b', 'an operator is expected at 3, not "b"'],
    ['2 * a', 'a quantity (only 0 and 1 are numbers) is expected at 1, not "2"'],
    ['sum(a over day)', 'an axis'],
    ['sum(a)', '"over" is expected'],
    ['root(a)', 'a known function is expected at 1, not "root"'],
    ['ceil(a, b)', '1 operands of ceil'],
    ['if(a + b, c, d)', 'a comparison is expected'],
    ['a[b', '"]" is expected at the end'],
    ['a ? b', 'cannot be read'],
  ])('says where "%s" stops being one', (text, problem) => {
    expect(() => parseExpression(text)).toThrow(problem);
  });

  test('either reads or says why not, whatever is typed', () => {
    const parts = fc.constantFrom(
      ...['a', 'b.c', '+', ' - ', '*', '/', '(', ')', '[', ']', ',', '0', '1', '7', 'sum(', ' over service'],
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let read: Expression | undefined;
        try {
          read = parseExpression(text);
        } catch (error) {
          expect((error as Error).message).toContain(`"${text}": `);
          return;
        }
        expect(namesOf(read).every(({ id }) => text.includes(id))).toBe(true);
      }),
    );
  });

  test('names what it rests on: quantities with members, and tables', () => {
    const read = parseExpression('a[x] + a[y] + a + tiered(b, t) + a');
    expect(namesOf(read)).toEqual([
      { id: 'a', member: 'x' },
      { id: 'a', member: 'y' },
      { id: 'a' },
      { id: 'b' },
    ]);
    expect(tablesOf(read)).toEqual(['t']);
  });
});
