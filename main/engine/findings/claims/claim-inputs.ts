import type { Quantity, Source } from '../../../../shared/quantity/quantity.ts';
import type { Figure } from '../../../../shared/scenario/figure.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';
import { orderedServices, sourceOf } from '../../demand/service-inputs.ts';
import type { ModelBuilder } from '../../model/build.ts';

/** A figure that the report states, with its line. */
export function stated(
  builder: ModelBuilder,
  spec: {
    readonly id: string;
    readonly label: string;
    readonly unit: string;
    readonly value: number;
    readonly line: string;
  },
): Quantity {
  return builder.input({
    id: spec.id,
    label: spec.label,
    unit: spec.unit,
    values: [spec.value],
    sources: [{ text: `Reference report, ${spec.line}`, grade: 'guess' }],
  });
}

/** One end of a figure's range along the service axis. */
export function figureEnd(
  builder: ModelBuilder,
  scenario: Scenario,
  spec: {
    readonly id: string;
    readonly label: string;
    readonly unit: string;
    readonly pick: (figure: Figure) => number;
    readonly key: 'cpu.active' | 'iops.active';
  },
): Quantity {
  const figures = orderedServices(scenario).map((service) => service.figures[spec.key]);
  return builder.input({
    id: spec.id,
    label: spec.label,
    unit: spec.unit,
    axes: { down: 'service' },
    values: figures.map((figure) => (figure === undefined ? 0 : spec.pick(figure))),
    sources: figures.map((figure): Source =>
      figure === undefined ? { text: 'No figure given: counted as 0', grade: 'decided' } : sourceOf(figure),
    ),
  });
}
