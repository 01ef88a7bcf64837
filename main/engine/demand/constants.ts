import type { InputQuantity } from '../../../shared/quantity/quantity.ts';
import type { ModelBuilder } from '../model/build.ts';

/** Conversions and calendar constants; each is an input with a label, so that no formula holds a bare number. */
const constants = {
  'constant.mbPerGb': {
    label: 'MB in a GB',
    unit: 'MB/GB',
    value: 1_000,
    source: 'Decimal prefixes, ISO 80000-1',
  },
  'constant.gbPerTb': {
    label: 'GB in a TB',
    unit: 'GB/TB',
    value: 1_000,
    source: 'Decimal prefixes, ISO 80000-1',
  },
  'constant.gbPerGib': {
    label: 'GB in a GiB',
    unit: 'GB/GiB',
    value: 1.073741824,
    source: 'Binary prefixes, IEC 80000-13: 2^30 bytes',
  },
  'constant.mbpsPerGbps': {
    label: 'Mbps in a Gbps',
    unit: 'Mbps/Gbps',
    value: 1_000,
    source: 'Decimal prefixes, ISO 80000-1',
  },
  'constant.wPerKw': {
    label: 'W in a kW',
    unit: 'W/kW',
    value: 1_000,
    source: 'Decimal prefixes, ISO 80000-1',
  },
  'constant.hoursPerYear': {
    label: 'Hours in a year',
    unit: 'h/year',
    value: 8_760,
    source: '365 days of 24 hours',
  },
  'constant.hoursPerMonth': {
    label: 'Hours in a month',
    unit: 'h/month',
    value: 730,
    source: '8,760 hours over 12 months, as cloud providers bill',
  },
  'constant.monthsPerYear': { label: 'Months in a year', unit: 'month/year', value: 12, source: 'Calendar' },
  'constant.minutesPerHour': { label: 'Minutes in an hour', unit: 'min/h', value: 60, source: 'Calendar' },
  'constant.secondsPerMinute': {
    label: 'Seconds in a minute',
    unit: 's/min',
    value: 60,
    source: 'Calendar',
  },
  'constant.growthSteps': {
    label: 'Compounding steps in a year',
    unit: '1',
    value: 12,
    source: 'Twelve months; growth of users is compounded monthly at a twelfth of the yearly rate',
  },
  'constant.midpoint': {
    label: 'Weight of the midpoint',
    unit: '1',
    value: 0.5,
    source: 'Middle of low and high',
  },
  'constant.btuPerKw': {
    label: 'BTU/h in a kW',
    unit: 'BTU/h/kW',
    value: 3_412.14,
    source: '1 kW is 3,412.14 BTU/h',
  },
  'constant.percent': {
    label: 'Percent in a whole',
    unit: 'percent',
    value: 100,
    source: 'Definition of percent',
  },
  'constant.unitsPerRack': {
    label: 'Rack units of a rack',
    unit: 'U/rack',
    value: 42,
    source: 'A full rack, EIA-310: 42 U',
  },
  'constant.bitsPerByte': {
    label: 'Gbps in a GB/s',
    unit: 'Gbps·s/GB',
    value: 8,
    source: '8 bits in a byte',
  },
  'constant.secondsPerHour': {
    label: 'Seconds in an hour',
    unit: 's/h',
    value: 3_600,
    source: 'Definition of the hour',
  },
} as const;

export type ConstantId = keyof typeof constants;

export const isConstant = (id: string): id is ConstantId => Object.hasOwn(constants, id);

/** The constant as an input of the model, added on first use. */
export function constant(builder: ModelBuilder, id: ConstantId): InputQuantity {
  if (builder.has(id)) return builder.get(id) as InputQuantity;
  const { label, unit, value, source } = constants[id];
  return builder.input({ id, label, unit, values: [value], sources: [{ text: source, grade: 'standard' }] });
}
