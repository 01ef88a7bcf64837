import {
  max,
  min,
  multiply,
  subtract,
  sum,
  zero,
  type Expression,
  type Operand,
} from '../../../shared/quantity/expression.ts';
import type { Quantity } from '../../../shared/quantity/quantity.ts';
import type { Level, Resource } from '../../../shared/scenario/limits.ts';
import { resourceLabels } from '../demand/labels.ts';
import type { ModelBuilder } from '../model/build.ts';

/** The level that is compared: the reference report states memory at its peak and everything else for the busy hour. */
export const gapLevel: Readonly<Record<Resource, Level>> = {
  cpuCores: 'base',
  memoryGB: 'peak',
  storageTB: 'base',
  iops: 'base',
  networkGbps: 'base',
};

/** Demand of a resource as the composed measures leave it: the demand before where no measure speaks of it. */
export function composedOf(builder: ModelBuilder, resource: Resource, level: Level): Quantity {
  const id = `demand.composed.${resource}.${level}`;
  return builder.get(builder.has(id) ? id : `demand.before.${resource}.${level}`);
}

/**
 * What the stated reductions leave less what the composed measures leave (negative: more is stated than the
 * measures give), and the part of the stated saving that no chosen measure explains (what measures add is no saving); by service and in total.
 */
export function addGap(builder: ModelBuilder, resource: Resource): void {
  const level = gapLevel[resource];
  const { label, unit } = resourceLabels[resource];
  const stated = builder.get(`demand.stated.${resource}.${level}`);
  const composed = composedOf(builder, resource, level);
  const before = builder.get(`demand.before.${resource}.${level}`);
  const add = (id: string, words: string, expression: Operand): void => {
    const quantity = builder.formula({
      id: `${id}.${resource}`,
      label: `${label} ${words}`,
      unit,
      axes: { down: 'service' },
      expression,
    });
    builder.formula({
      id: `${id}.total.${resource}`,
      label: `${label} ${words}, total`,
      unit,
      expression: total(builder, quantity),
    });
  };
  add('measures.gap', 'left as stated less left as composed', subtract(stated, composed));
  add(
    'measures.unexplained',
    'saved as stated that no measure explains',
    max(zero, subtract(min(before, composed), stated)),
  );
  builder.formula({
    id: `measures.statedTotal.${resource}`,
    label: `${label} by the stated reductions, total`,
    unit,
    expression: total(builder, stated),
  });
  builder.formula({
    id: `measures.composedTotal.${resource}`,
    label: `${label} by the composed measures, total`,
    unit,
    expression: total(builder, composed),
  });
}

/** Total of the workload services. */
function total(builder: ModelBuilder, quantity: Quantity): Expression {
  return builder.has('service.isWorkload')
    ? sum(multiply(quantity, builder.get('service.isWorkload')), 'service')
    : sum(quantity, 'service');
}
