import { operators } from './operators.ts';
import {
  add,
  divide,
  multiply,
  one,
  subtract,
  sum,
  tiered,
  when,
  zero,
  type Axis,
  type Comparison,
  type Expression,
  type OperatorName,
} from './expression.ts';

/*
 * The written form of an expression, for data files:
 *
 *   sum(users.start * figure.cpu.idle over service) + demand.before.cpuCores.base[dendrite]
 *
 * Names are ids of quantities; one in brackets picks a member. A minus stands between spaces, because ids have hyphens.
 * Calls: sum(x over axis), min, max, ceil, round, power, at, npv, irr, tiered(x, table), if(a < b, x, otherwise). Numbers
 * other than 0 and 1 are quantities of their own (decision 0004).
 */

const token = /\s*(?:([A-Za-z_]\w*(?:[.-]\w+)*)|(<=|>=|[-+*/(),[\]<>=])|(\d[\d.]*))/y;
const axes: readonly Axis[] = ['service', 'line', 'task', 'month', 'year', 'phase', 'server'];
const comparisons: readonly string[] = ['<', '<=', '=', '>=', '>'];

interface Token {
  readonly kind: 'name' | 'sign' | 'number' | 'end';
  readonly text: string;
  readonly at: number;
}

/** Reads the written form of an expression; throws a sentence that names the place where it stops being one. */
export function parseExpression(text: string): Expression {
  const tokens = tokensOf(text);
  let position = 0;
  const peek = (): Token => tokens[position]!;
  const next = (): Token => tokens[position++]!;
  const fail = ({ at, text: found }: Token, wanted: string): never => {
    throw new Error(
      `"${text}": ${wanted} is expected ${found === '' ? 'at the end' : `at ${at + 1}, not "${found}"`}.`,
    );
  };
  const take = (sign: string): void => {
    const found = next();
    if (found.text !== sign) fail(found, `"${sign}"`);
  };
  const name = (wanted: string): string => {
    const found = next();
    return found.kind === 'name' ? found.text : fail(found, wanted);
  };

  const sumOfTerms = (): Expression => {
    let left = term();
    while (peek().text === '+' || peek().text === '-')
      left = next().text === '+' ? add(left, term()) : subtract(left, term());
    return left;
  };
  const term = (): Expression => {
    let left = factor();
    while (peek().text === '*' || peek().text === '/')
      left = next().text === '*' ? multiply(left, factor()) : divide(left, factor());
    return left;
  };
  const factor = (): Expression => {
    const found = next();
    if (found.kind === 'number') {
      if (found.text === '0') return zero;
      return found.text === '1' ? one : fail(found, 'a quantity (only 0 and 1 are numbers)');
    }
    if (found.text === '(') {
      const inner = sumOfTerms();
      take(')');
      return inner;
    }
    if (found.kind !== 'name') return fail(found, 'a quantity');
    if (peek().text === '(') return call(found);
    if (peek().text !== '[') return { op: 'ref', id: found.text };
    next();
    const member = name('a member');
    take(']');
    return { op: 'ref', id: found.text, member };
  };
  const rest = (args: readonly Expression[], least: number): readonly Expression[] => {
    const all = [...args];
    while (peek().text === ',') {
      next();
      all.push(sumOfTerms());
    }
    if (all.length < least) fail(peek(), '","');
    take(')');
    return all;
  };
  const call = (called: Token): Expression => {
    next();
    const first = sumOfTerms();
    switch (called.text) {
      case 'sum': {
        if (next().text !== 'over') fail(tokens[position - 1]!, '"over"');
        const axis = name('an axis') as Axis;
        if (!axes.includes(axis)) fail(tokens[position - 1]!, `an axis (${axes.join(', ')})`);
        take(')');
        return sum(first, axis);
      }
      case 'if': {
        const compare = next();
        if (!comparisons.includes(compare.text)) fail(compare, 'a comparison');
        const [right, then, otherwise] = rest([sumOfTerms()], 3);
        return when({ left: first, compare: compare.text as Comparison, right: right! }, then!, otherwise!);
      }
      case 'tiered': {
        take(',');
        const table = name('a tier table');
        take(')');
        return tiered(first, table);
      }
      default: {
        const op = called.text as OperatorName;
        if (!['min', 'max', 'ceil', 'round', 'power', 'at', 'npv', 'irr'].includes(op))
          fail(called, 'a known function');
        const args = rest([first], operators[op].arity);
        if (args.length === operators[op].arity) return { op, args };
        if (op !== 'min' && op !== 'max') return fail(called, `${operators[op].arity} operands of ${op}`);
        return args.slice(1).reduce((left, right) => ({ op, args: [left, right] }), args[0]!);
      }
    }
  };

  const parsed = sumOfTerms();
  if (peek().kind !== 'end') fail(peek(), 'an operator');
  return parsed;
}

function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const start = token.lastIndex;
    const match = token.exec(text);
    if (match === null) throw new Error(`"${text}": "${text.slice(start).trim()}" cannot be read.`);
    const [, word, sign, digits] = match;
    const body = word ?? sign ?? digits ?? '';
    const kind = word !== undefined ? 'name' : sign !== undefined ? 'sign' : 'number';
    found.push({ kind, text: body, at: token.lastIndex - body.length });
  }
  return [...found, { kind: 'end', text: '', at: text.length }];
}

/** Names in an expression, each with the member that it picks, in order of appearance. */
export function namesOf(
  expression: Expression,
): readonly { readonly id: string; readonly member?: string }[] {
  const found = new Map<string, { readonly id: string; readonly member?: string }>();
  const visit = (node: Expression): void => {
    if (node.op === 'number') return;
    if (node.op === 'ref')
      found.set(`${node.id}[${node.member ?? ''}]`, {
        id: node.id,
        ...(node.member === undefined ? {} : { member: node.member }),
      });
    else node.args.forEach(visit);
  };
  visit(expression);
  return [...found.values()];
}

/** Tier tables that an expression prices by. */
export function tablesOf(expression: Expression): readonly string[] {
  if (expression.op === 'number' || expression.op === 'ref') return [];
  const own = expression.table === undefined ? [] : [expression.table];
  return [...own, ...expression.args.flatMap(tablesOf)];
}
