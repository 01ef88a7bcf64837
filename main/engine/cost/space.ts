import { multiply, round, sum } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import { constant } from '../demand/constants.ts';
import { sideLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';

/** Space for the servers of a side a year; undefined where the scenario names no price of a rack unit. */
export function addSpace(
  builder: ModelBuilder,
  { side, currency }: { readonly side: Side; readonly currency: string },
): Quantity | undefined {
  if (!builder.has('rate.rackUnitMonth')) return undefined;
  const words = sideLabels[side];
  const ofLines = builder.formula({
    id: `fleet.${side}.rackUnitsOfLine`,
    label: `Rack units of the servers ${words}`,
    unit: 'U',
    axes: { down: 'line' },
    expression: multiply(builder.get(`fleet.${side}.count`), builder.get('item.rackU')),
  });
  const units = builder.formula({
    id: `fleet.${side}.rackUnits`,
    label: `Rack units ${words}`,
    unit: 'U',
    expression: sum(ofLines, 'line'),
  });
  const perYear = builder.has('rate.rackUnitYear')
    ? builder.get('rate.rackUnitYear')
    : builder.formula({
        id: 'rate.rackUnitYear',
        label: 'Price of a rack unit a year',
        unit: `${currency}/U/year`,
        expression: multiply(builder.get('rate.rackUnitMonth'), constant(builder, 'constant.monthsPerYear')),
      });
  return builder.formula({
    id: `costs.${side}.spacePerYear`,
    label: `Space ${words}, a year`,
    unit: `${currency}/year`,
    expression: round(multiply(units, perYear)),
  });
}
