import { add, ceil, divide, multiply } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { sides, type Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { addRacks } from '../cost/items.ts';
import { constant } from '../demand/constants.ts';
import { sideLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';
import { sourceOfRecord, type PriceList } from '../prices/price-list.ts';

/** What the place of a fleet has to give, and what its power emits. */
export const siteIds = (side: Side) =>
  ({
    racks: `fleet.${side}.racks`,
    rackUnits: `fleet.${side}.rackUnits`,
    maxKW: `fleet.${side}.maxKW`,
    phases: `fleet.${side}.phases`,
    heatPerRack: `fleet.${side}.heatPerRack`,
    carbonPerYear: `fleet.${side}.carbonPerYear`,
  }) as const;

/** Racks, power phases and heat a rack of both sides, and carbon a year where a grid factor is chosen; after the costs. */
export function addSite(
  builder: ModelBuilder,
  { scenario, list }: { readonly scenario: Scenario; readonly list: PriceList },
): void {
  const there = sides.filter((side) => builder.has(`costs.${side}.powerKW`));
  if (there.length === 0) return;
  const phase = addPhase(builder, scenario);
  const grid = addGrid(builder, { scenario, list });
  for (const side of there) {
    const ids = siteIds(side);
    const words = sideLabels[side];
    const watts = multiply(builder.get(ids.maxKW), constant(builder, 'constant.wPerKw'));
    builder.formula({
      id: ids.phases,
      label: `Power phases ${words}, fully loaded`,
      unit: 'phase',
      expression: ceil(divide(watts, phase)),
    });
    const heat = multiply(builder.get(ids.maxKW), constant(builder, 'constant.btuPerKw'));
    builder.formula({
      id: ids.heatPerRack,
      label: `Heat of a rack ${words}, fully loaded`,
      unit: 'BTU/h/rack',
      expression: divide(heat, addRacks(builder, side)),
    });
    if (grid !== undefined) {
      const cooling = `costs.${side}.coolingKWhPerYear`;
      builder.formula({
        id: ids.carbonPerYear,
        label: `Carbon of the power ${words}, a year`,
        unit: 'kgCO2e/year',
        expression: multiply(
          add(
            builder.get(`costs.${side}.energyKWhPerYear`),
            ...(builder.has(cooling) ? [builder.get(cooling)] : []),
          ),
          grid,
        ),
      });
    }
  }
}

/** What one phase may be loaded with. */
function addPhase(builder: ModelBuilder, { fleet }: Scenario): Quantity {
  const input = (field: keyof typeof fleet.phase, label: string, unit: string): Quantity =>
    builder.input({
      id: `phase.${field}`,
      label,
      unit,
      values: [fleet.phase[field]],
      sources: [{ text: 'Power at the site, as the planner assumes it', grade: 'decided' }],
      fields: [`fleet.phase.${field}`],
    });
  return builder.formula({
    id: 'phase.watts',
    label: 'Power that a phase may carry',
    unit: 'W/phase',
    expression: multiply(
      input('volts', 'Voltage of a phase', 'V'),
      input('amps', 'Fuse of a phase', 'A/phase'),
      input('load', 'Part of it that may be drawn all the time', '1'),
    ),
  });
}

/** The grid factor that was chosen; undefined where none is, or the price book has none of that name. */
function addGrid(
  builder: ModelBuilder,
  { scenario, list }: { readonly scenario: Scenario; readonly list: PriceList },
): Quantity | undefined {
  const item = scenario.fleet.carbon?.item;
  const record = item === undefined ? undefined : list.find(item);
  if (record?.kind !== 'carbon' || record.price.amount === null) return undefined;
  return builder.input({
    id: 'grid.carbon',
    label: 'Carbon of a kWh from the grid',
    unit: 'kgCO2e/kWh',
    values: [record.price.amount],
    sources: [sourceOfRecord(record)],
    fields: ['fleet.carbon.item'],
  });
}
