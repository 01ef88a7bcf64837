import { hashOf } from '../../../shared/hash.ts';
import type { InputQuantity, Model, Quantity } from '../../../shared/quantity/quantity.ts';
import { distributionOf } from '../distribution/of-range.ts';
import { tabulated } from '../distribution/distribution.ts';
import { streamFor, type UniformStream } from '../distribution/streams.ts';
import { startDrivers, type Drivers, type Follower, type Together } from '../distribution/together.ts';
import { dependentsOf } from './dependents.ts';
import { ancestorsOf, compileModel, runModel, type CompiledQuantity } from './evaluate.ts';

/** One number of the graph: a quantity and the position of its member. */
export interface Target {
  readonly quantity: string;
  readonly member: number;
}

export interface SampleRequest {
  readonly targets: readonly Target[];
  readonly seed: number;
  readonly samples: number;
  /** Inputs that move together; left out, all are independent. */
  readonly together?: readonly Together[];
  /** Called after each block; throwing from it ends the sampling. */
  readonly onBlock?: (done: number) => void;
}

/** Samples in a block: small enough for the columns of a whole plan to stay in the processor's cache. */
const blockSize = 2_000;

/** An input member that is drawn: its column, its stream of uniform numbers and its quantile table. */
interface Draw {
  readonly column: Float64Array;
  readonly stream: UniformStream;
  /** How it follows the driver that it shares with others. */
  readonly follows?: Follower;
  readonly value: (p: number) => number;
}

/**
 * Columns of samples of the targets, in their order. Ranges become distributions, everything else (decisions too) is
 * held; only what the targets rest on is computed; the same seed gives the same bytes.
 */
export function sampleModel(model: Model, request: SampleRequest): readonly Float64Array[] {
  const { targets, seed, samples, onBlock } = request;
  const wanted = [...new Set(targets.map(({ quantity }) => quantity))];
  const compiled = compileModel(model, { width: blockSize, wanted });
  runModel(compiled);
  const drivers = startDrivers(request.together ?? [], { seed, width: blockSize });
  const draws = drawsOf(model, compiled.byId, { seed, drivers });
  const moving = movingQuantities(model, compiled.quantities);
  const columns = targets.map(({ quantity, member }) => {
    const column = compiled.byId.get(quantity)?.columns[member];
    if (column === undefined) throw new Error(`"${quantity}" has no member ${member}.`);
    return column;
  });
  const results = targets.map(() => new Float64Array(samples));
  for (let start = 0; start < samples; start += blockSize) {
    const size = Math.min(blockSize, samples - start);
    drivers.next(size);
    for (const { column, stream, value, follows } of draws) {
      if (follows === undefined) for (let i = 0; i < size; i += 1) column[i] = value(stream());
      else for (let i = 0; i < size; i += 1) column[i] = value(follows(stream(), i));
    }
    for (const quantity of moving) quantity.run?.();
    results.forEach((result, position) => result.set(columns[position]!.subarray(0, size), start));
    onBlock?.(start + size);
  }
  return results;
}

/** Each ranged member draws from the stream of its own name, so that a new input leaves the others' draws as they are. */
function drawsOf(
  model: Model,
  byId: ReadonlyMap<string, CompiledQuantity>,
  { seed, drivers }: { readonly seed: number; readonly drivers: Drivers },
): readonly Draw[] {
  return model.quantities.flatMap((quantity) => {
    const compiled = byId.get(quantity.id);
    if (quantity.kind !== 'input' || compiled === undefined) return [];
    return (quantity.ranges ?? []).flatMap((range, member): Draw[] => {
      const column = compiled.columns[member];
      if (range === null || column === undefined) return [];
      const name = memberName(model, quantity, member);
      const follows = drivers.follower(name);
      return [
        {
          column,
          stream: streamFor(seed, name),
          value: tabulated(distributionOf(range)),
          ...(follows === undefined ? {} : { follows }),
        },
      ];
    });
  });
}

/** The name of an input member that stays the same when others come or go: `figure.cpu.active/dendrite`. */
export function memberName(model: Model, quantity: InputQuantity, member: number): string {
  const { down, across } = quantity.axes;
  const acrossSize = across === undefined ? 1 : (model.axes[across]?.length ?? 1);
  const parts = [
    down === undefined ? undefined : model.axes[down]?.[Math.floor(member / acrossSize)]?.id,
    across === undefined ? undefined : model.axes[across]?.[member % acrossSize]?.id,
  ];
  return [quantity.id, ...parts.filter((part) => part !== undefined)].join('/');
}

/** What rests on a drawn input; the others keep the value of the first run. */
function movingQuantities(model: Model, compiled: readonly CompiledQuantity[]): readonly CompiledQuantity[] {
  const moving = dependentsOf(
    model,
    model.quantities.filter(isDrawn).map(({ id }) => id),
  );
  return compiled.filter(({ id }) => moving.has(id));
}

const isDrawn = (quantity: Quantity): boolean =>
  quantity.kind === 'input' && (quantity.ranges ?? []).some((range) => range !== null);

/** The hash of all that the samples of some quantities depend on; a statistic with another hash is stale. */
export function samplingHash(
  model: Model,
  options: {
    readonly wanted: readonly string[];
    readonly seed: number;
    readonly samples: number;
    readonly together?: readonly Together[];
  },
): string {
  const needed = ancestorsOf(model, options.wanted);
  return hashOf({
    rule: 'sample-1',
    seed: options.seed,
    samples: options.samples,
    ...(options.together === undefined || options.together.length === 0
      ? {}
      : { together: options.together }),
    axes: model.axes,
    quantities: model.quantities
      .filter(({ id }) => needed.has(id))
      .map((quantity) =>
        quantity.kind === 'formula'
          ? { id: quantity.id, expression: quantity.expression }
          : {
              id: quantity.id,
              values: quantity.values,
              ...(quantity.kind === 'input' ? { ranges: quantity.ranges } : {}),
            },
      ),
  });
}
