import type { Model, Quantity, Values } from '../../../shared/quantity/quantity.ts';

/** As far as a format depends on a quantity. */
type Shown = Pick<Quantity, 'label' | 'unit' | 'kind'>;

export const dateFormat = 'd mmm yyyy';
export const moneyFormat = '#,##0.00';
export const shareFormat = '0.0%';
export const wholeFormat = '#,##0';

/** Digits after the point, by unit; other units show what their values need. */
const digitsByUnit: Readonly<Record<string, number>> = {
  users: 0,
  servers: 0,
  IOPS: 0,
  cores: 1,
  GB: 1,
  GiB: 1,
  TB: 2,
  Gbps: 2,
  kW: 2,
  W: 0,
  'W/server': 0,
  'kWh/year': 0,
  'BTU/h': 0,
  month: 1,
  week: 1,
};

const withDigits = (digits: number): string => (digits === 0 ? wholeFormat : `#,##0.${'0'.repeat(digits)}`);

/** Whether a plain number is shown as a percentage: shares, headroom and how much of a fleet is used. */
export function isShare(quantity: Pick<Quantity, 'label' | 'unit'>): boolean {
  if (quantity.unit === 'share') return true;
  return (
    quantity.unit === '1' &&
    /\bshares?\b|headroom|\bused\b|\bload of\b|\brate of return\b/i.test(quantity.label)
  );
}

/** The number format of a quantity, by its unit and, for inputs, by the digits of its values. */
export function formatOf(quantity: Shown, values: readonly number[]): string {
  if (isShare(quantity)) return shareFormat;
  const [top = '', ...per] = quantity.unit.split('/');
  // Three capitals are a currency (ISO 4217), but for the British thermal unit.
  const money = /^[A-Z]{3}$/.test(top) && top !== 'BTU';
  if (quantity.kind !== 'formula')
    return withDigits(Math.max(digitsNeeded(values), money && per[0] !== 'kWh' ? 2 : 0));
  if (money) return per.length === 0 || per[0] === 'year' || per[0] === 'month' ? moneyFormat : withDigits(4);
  const usual = digitsByUnit[quantity.unit];
  return withDigits(
    usual === undefined ? Math.min(4, digitsNeeded(values)) : Math.max(usual, digitsToShow(values)),
  );
}

/** Answers the format of a quantity by its id; each is worked out once, because it looks at every value. */
export function startFormats(model: Model, values: Values): (id: string) => string {
  const byId = new Map(model.quantities.map((quantity) => [quantity.id, quantity]));
  const known = new Map<string, string>();
  return (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const quantity = byId.get(id);
    if (quantity === undefined) throw new Error(`The model has no quantity "${id}".`);
    const format = formatOf(quantity, values[id] ?? []);
    known.set(id, format);
    return format;
  };
}

/** The unit as the reader sees it: nothing for a plain number, a percent sign for a share. */
export function shownUnit(quantity: Pick<Quantity, 'label' | 'unit'>): string {
  if (isShare(quantity)) return '%';
  return quantity.unit === '1' || quantity.unit === 'times' ? '' : quantity.unit;
}

/** Digits with which the largest value still shows two figures: small deployments have 0.013 TB. */
function digitsToShow(values: readonly number[]): number {
  const largest = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
  return largest === 0 || largest >= 1 ? 0 : Math.min(4, 1 - Math.floor(Math.log10(largest)));
}

/** Digits after the point that the values need, at most six. */
export function digitsNeeded(values: readonly number[]): number {
  const digits = values.filter(Number.isFinite).map((value) => {
    const [, fraction = ''] = Number(value.toPrecision(6)).toFixed(6).split('.');
    return fraction.replace(/0+$/, '').length;
  });
  return Math.max(0, ...digits);
}
