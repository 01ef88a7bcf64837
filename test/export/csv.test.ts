import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, csvOf } from '../../main/export/csv.ts';

describe('a CSV file', () => {
  it('never lets text become a formula', () => {
    for (const text of [
      '=1+1',
      '+1+1',
      '-1+1',
      '@SUM(1)',
      '\t=1',
      '\r=1',
      '\0=1',
      '＝1',
      '＋1',
      '－1',
      '＠A',
      ' =1',
      '\u202E=1',
      '|calc',
    ]) {
      expect(csvCell(text).replace(/^"/, '').startsWith("'")).toBe(true);
    }
  });

  it('leaves numbers, also negative ones and numbers kept as text, as they are', () => {
    expect([
      csvCell(-1.5),
      csvCell('-1.5'),
      csvCell('2026-11-23'),
      csvCell(null),
      csvCell(Number.NaN),
    ]).toEqual(['-1.5', '-1.5', '2026-11-23', '', '']);
  });

  it('quotes commas, quotes and line breaks by doubling quotes', () => {
    expect(csvCell('a "b", c\nd')).toBe('"a ""b"", c\nd"');
  });

  it('keeps every harmless text through a reader of RFC 4180', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(
            fc.string().map((text) => `x${text}`.replace(/\0/g, '')),
            { minLength: 2, maxLength: 2 },
          ),
          { minLength: 1 },
        ),
        (rows) => {
          expect(parse(csvOf(rows))).toEqual(rows);
        },
      ),
    );
  });
});

function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const body = text.slice(1);
  for (let i = 0; i < body.length; i += 1) {
    const sign = body[i]!;
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (body[i + 1] === '"') cell += body[(i += 1)]!;
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ',' || (sign === '\r' && body[i + 1] === '\n')) {
      rows.at(-1)!.push(cell);
      cell = '';
      if (sign === '\r') {
        i += 1;
        rows.push([]);
      }
    } else cell += sign;
  }
  return rows.slice(0, -1);
}
