import type { Source } from '../../../shared/quantity/quantity.ts';
import { levels, resources } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { figureKeys, type FigureKey } from '../../../shared/scenario/service.ts';
import { addEgressTable } from '../cost/egress.ts';
import { constant, isConstant } from '../demand/constants.ts';
import { resourceLabels } from '../demand/labels.ts';
import { figureEndInput } from '../demand/service-inputs.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sourceOfRecord, type PriceList } from '../prices/price-list.ts';
import { exchangeRate } from '../prices/exchange.ts';

/** Where quantities that the plan has only when somebody asks for them come from. */
export interface Supply {
  readonly builder: ModelBuilder;
  readonly scenario: Scenario;
  readonly list: PriceList;
}

/**
 * Whether the plan has a quantity, added now where it is of a kind that can be: a constant, an end of a figure's range
 * (`figure.cpu.active.low`), demand as composed (`demand.composed.storageTB.base`), a price of the book (`price.<record>`),
 * or money of the scenario for a US dollar (`currency.perUsd`). Without a dated exchange rate there is none.
 */
export function supply(id: string, from: Supply): boolean {
  const { builder } = from;
  if (builder.has(id)) return true;
  if (isConstant(id)) {
    constant(builder, id);
    return true;
  }
  return (
    supplyFigureEnd(id, from) || supplyComposed(id, from) || supplyPrice(id, from) || supplyCurrency(id, from)
  );
}

/** The same for a tier table. */
export function supplyTable(id: string, { builder, list }: Supply): boolean {
  return (
    builder.hasTable(id) || (id === 'aws.egress.internet' && addEgressTable(builder, list) !== undefined)
  );
}

function supplyFigureEnd(id: string, { builder, scenario }: Supply): boolean {
  const match = /^figure\.(.+)\.(low|likely|high)$/.exec(id);
  const key = match?.[1] as FigureKey | undefined;
  if (match === null || key === undefined || !figureKeys.includes(key)) return false;
  const end = match[2] as 'low' | 'likely' | 'high';
  return figureEndInput(builder, scenario, { key, end }) !== undefined;
}

/** Where no chosen measure speaks of a resource, what the measures leave is what there was. */
function supplyComposed(id: string, { builder }: Supply): boolean {
  const match = /^demand\.composed\.(\w+)\.(\w+)$/.exec(id);
  const resource = resources.find((name) => name === match?.[1]);
  const level = levels.find((name) => name === match?.[2]);
  if (resource === undefined || level === undefined) return false;
  const { label, unit } = resourceLabels[resource];
  builder.formula({
    id,
    label: `${label} by the composed measures, ${level} (none speaks of it)`,
    unit,
    expression: builder.get(`demand.before.${resource}.${level}`),
  });
  return true;
}

function supplyPrice(id: string, { builder, list }: Supply): boolean {
  const record = id.startsWith('price.') ? list.find(id.slice('price.'.length)) : undefined;
  if (record === undefined || record.price.amount === null || record.price.currency === null) return false;
  builder.input({
    id,
    label: `Price of ${record.name}`,
    unit: `${record.price.currency}/${record.price.unit ?? 'unit'}`,
    values: [record.price.amount],
    sources: [sourceOfRecord(record)],
  });
  return true;
}

function supplyCurrency(id: string, { builder, scenario, list }: Supply): boolean {
  if (id !== 'currency.perUsd') return false;
  const { currency } = scenario.costs;
  const rate = exchangeRate(list, 'USD', currency);
  if (rate === undefined) return false;
  const source: Source =
    rate.record === null
      ? { text: 'The scenario counts in USD', grade: 'standard' }
      : { text: `Price book, ${rate.words}`, grade: 'vendor document' };
  builder.input({
    id,
    label: `${currency} for a US dollar`,
    unit: `${currency}/USD`,
    values: [rate.factor.toNumber()],
    sources: [source],
  });
  return true;
}
