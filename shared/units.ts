/** A unit as exponents of its symbols: `MB/user` is { MB: 1, user: -1 }; `{}` is a plain number. */
export type UnitVector = Readonly<Record<string, number>>;

/** Symbols that are written as one word but are made of others. */
const composed: Readonly<Record<string, UnitVector>> = { kWh: { kW: 1, h: 1 }, Wh: { W: 1, h: 1 } };

/** Plural and spelt-out words, so that labels may read naturally. */
const aliases: Readonly<Record<string, string>> = {
  users: 'user',
  cores: 'core',
  servers: 'server',
  hours: 'h',
  hour: 'h',
  months: 'month',
  years: 'year',
  weeks: 'week',
  days: 'day',
  units: 'unit',
  '1': '',
  '%': '',
};

/** Reads a unit such as `cores/user`, `GB`, `USD/kWh`; throws on an empty factor. */
export function parseUnit(text: string): UnitVector {
  const vector: Record<string, number> = {};
  text.split('/').forEach((part, position) => {
    for (const raw of part.split('·')) {
      const word = raw.trim();
      if (word === '') throw new Error(`The unit "${text}" has an empty part.`);
      const symbol = aliases[word] ?? word;
      if (symbol === '') continue;
      const sign = position === 0 ? 1 : -1;
      for (const [base, power] of Object.entries(composed[symbol] ?? { [symbol]: 1 })) {
        addPower(vector, base, sign * power);
      }
    }
  });
  return vector;
}

function addPower(vector: Record<string, number>, symbol: string, power: number): void {
  const sum = (vector[symbol] ?? 0) + power;
  if (sum === 0) delete vector[symbol];
  else vector[symbol] = sum;
}

/** The unit of a product. */
export function multiplyUnits(a: UnitVector, b: UnitVector): UnitVector {
  const vector: Record<string, number> = { ...a };
  for (const [symbol, power] of Object.entries(b)) addPower(vector, symbol, power);
  return vector;
}

/** The unit of a quotient. */
export function divideUnits(a: UnitVector, b: UnitVector): UnitVector {
  const vector: Record<string, number> = { ...a };
  for (const [symbol, power] of Object.entries(b)) addPower(vector, symbol, -power);
  return vector;
}

/** Whether two units are the same. */
export function sameUnit(a: UnitVector, b: UnitVector): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}

/** Writes a unit for people: `cores/user`, `1` for a plain number. */
export function formatUnit(unit: UnitVector): string {
  const power = (n: number): string => (n === 1 ? '' : `^${n}`);
  const entries = Object.entries(unit).sort(([a], [b]) => (a < b ? -1 : 1));
  const top = entries.filter(([, n]) => n > 0).map(([symbol, n]) => symbol + power(n));
  const bottom = entries.filter(([, n]) => n < 0).map(([symbol, n]) => symbol + power(-n));
  return [top.join('·') || '1', ...bottom].join('/');
}
