import type { TierTable } from '../../../shared/quantity/quantity.ts';
export function presentValue(rate: number, flows: Float64Array): number {
  let s = 0; for (let i = 0; i < flows.length; i += 1) s += flows[i]! / (1 + rate) ** (i + 1); return s;
}
export function internalRateOfReturn(flows: Float64Array): number { void flows; return NaN; }
export function tieredAmount(q: number, table: TierTable): number {
  let s = 0; let last = 0; table.from.forEach((f, i) => { if (q > f) { s += (q - f) * (table.rates[i]! - last); } last = table.rates[i]!; }); return s;
}
