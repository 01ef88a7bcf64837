import type { MovingInput, Sampling } from '../../../shared/scenario/sampling.ts';
import type { Together } from '../distribution/together.ts';

/** The inputs of the graph that stand for what a service says outside its figures. */
const quantities: Readonly<Partial<Record<MovingInput, string>>> = {
  'activity.busy': 'activity.base',
  'activity.peak': 'activity.peak',
  growthPerYear: 'growth.perYear',
};

/** The groups of a scenario by the names of the streams that draw their inputs: `figure.cpu.active/dendrite`. */
export function togetherOf({ movesTogether = [] }: Sampling): readonly Together[] {
  return movesTogether.map(({ name, rankCorrelation, inputs }) => ({
    name,
    rankCorrelation,
    inputs: inputs.map(({ service, input, opposite = false }) => ({
      name: `${quantities[input] ?? `figure.${input}`}/${service}`,
      opposite,
    })),
  }));
}
