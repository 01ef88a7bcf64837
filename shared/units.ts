/** A unit as exponents of its symbols: `MB/user` is { MB: 1, user: -1 }; `{}` is a plain number. */
export type UnitVector = Readonly<Record<string, number>>;

/** Symbols that are written as one word but are made of others. */
const composed: Readonly<Record<string, UnitVector>> = {
  kWh: { kW: 1, h: 1 },
  Wh: { W: 1, h: 1 },
  V: { W: 1, A: -1 },
};

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
  // Plain numbers that are shown as a percentage or as a multiple.
  share: '',
  times: '',
  '%': '',
};

/** Reads a unit such as `cores/user`, `GB`, `USD/kWh`; throws on an empty factor. */
export function parseUnit(text: string): UnitVector {
  return text.split('/').reduce<UnitVector>((unit, part, position) => {
    const factors = part.split('·').reduce<UnitVector>((product, raw) => {
      const word = raw.trim();
      if (word === '') throw new Error(`The unit "${text}" has an empty part.`);
      const symbol = aliases[word] ?? word;
      return symbol === '' ? product : multiplyUnits(product, composed[symbol] ?? { [symbol]: 1 });
    }, {});
    return position === 0 ? multiplyUnits(unit, factors) : divideUnits(unit, factors);
  }, {});
}

function combine(a: UnitVector, b: UnitVector, sign: 1 | -1): UnitVector {
  const symbols = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries(
    [...symbols]
      .map((symbol) => [symbol, (a[symbol] ?? 0) + sign * (b[symbol] ?? 0)] as const)
      .filter(([, power]) => power !== 0),
  );
}

/** The unit of a product. */
export function multiplyUnits(a: UnitVector, b: UnitVector): UnitVector {
  return combine(a, b, 1);
}

/** The unit of a quotient. */
export function divideUnits(a: UnitVector, b: UnitVector): UnitVector {
  return combine(a, b, -1);
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
