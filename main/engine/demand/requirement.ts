import { add, multiply, one, sum } from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import { levels, resources, sides } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import type { ModelBuilder } from '../model/build.ts';
import { resourceLabels, sideLabels } from './labels.ts';

/** Requirement = demand x (1 + headroom), for both sides, with totals of demand and requirement. */
export function addRequirements(builder: ModelBuilder, scenario: Scenario): void {
  for (const resource of resources) {
    builder.input({
      id: `headroom.${resource}`,
      label: `Headroom of ${resourceLabels[resource].label.toLowerCase()}`,
      unit: '1',
      values: [scenario.headroom[resource]],
      sources: [{ text: 'Headroom, as planned', grade: 'decided' }],
      fields: [`headroom.${resource}`],
    });
  }
  for (const side of sides) {
    for (const resource of resources) {
      const { label, unit } = resourceLabels[resource];
      for (const level of levels) {
        const words = `${sideLabels[side]}, ${level}`;
        const demand = builder.get(`demand.${side}.${resource}.${level}`);
        const requirement = builder.formula({
          id: `requirements.${side}.${resource}.${level}`,
          label: `${label} required ${words}`,
          unit,
          expression: multiply(demand, add(one, builder.get(`headroom.${resource}`))),
        });
        for (const [name, quantity, verb] of [
          ['demand', demand, 'demanded'],
          ['requirements', requirement, 'required'],
        ] as const) {
          addTotals(builder, {
            id: `${name}.${side}`,
            tail: `${resource}.${level}`,
            label: `${label} ${verb} ${words}`,
            unit,
            quantity,
          });
        }
      }
    }
  }
}

/** Total of the workload services, and of all services where supporting ones are planned. */
function addTotals(
  builder: ModelBuilder,
  options: {
    readonly id: string;
    readonly tail: string;
    readonly label: string;
    readonly unit: string;
    readonly quantity: Quantity;
  },
): void {
  const { id, tail, label, unit, quantity } = options;
  const supporting = builder.has('service.isWorkload');
  const counted = supporting
    ? builder.formula({
        id: `${id}.workload.${tail}`,
        label: `${label}, workload services`,
        unit,
        expression: multiply(quantity, builder.get('service.isWorkload')),
      })
    : quantity;
  builder.formula({
    id: `${id}.total.${tail}`,
    label: `${label}, total`,
    unit,
    expression: sum(counted, 'service'),
  });
  if (supporting) {
    builder.formula({
      id: `${id}.totalWithSupporting.${tail}`,
      label: `${label}, total with supporting services`,
      unit,
      expression: sum(quantity, 'service'),
    });
  }
}
