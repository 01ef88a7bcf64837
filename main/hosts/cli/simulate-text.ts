import { z } from 'zod';
import { AppError } from '../../../shared/errors.ts';
import { formatNumber, formatShare } from '../../../shared/format.ts';
import { samplesSchema } from '../../../shared/scenario/sampling.ts';
import type { Simulation } from '../../../shared/simulation.ts';
import { columns } from './output.ts';

/** What `simulate` takes on the command line, as text. */
export interface SimulateOptions {
  readonly samples?: string;
  readonly seed?: string;
  readonly path?: readonly string[];
  readonly json?: boolean;
}

const schemas = {
  samples: samplesSchema,
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1),
} as const;

/** The numbers of the options; throws `input.invalid` naming the option that cannot be one. */
export function wholeNumbers(options: SimulateOptions): {
  readonly samples?: number;
  readonly seed?: number;
} {
  const read: { samples?: number; seed?: number } = {};
  for (const name of ['samples', 'seed'] as const) {
    const text = options[name];
    if (text === undefined) continue;
    const parsed = schemas[name].safeParse(Number(text.replaceAll(',', '')));
    if (!parsed.success) {
      const [problem] = parsed.error.issues;
      throw new AppError('input.invalid', `--${name} cannot be ${text}.`, {
        issues: [
          {
            path: `--${name}`,
            message: problem?.message ?? 'is not a whole number',
            mend: name === 'samples' ? 'give 1,000 to 1,000,000' : 'give a whole number from 0',
          },
        ],
      });
    }
    read[name] = parsed.data;
  }
  return read;
}

/** A simulation as a table: the value used, where it lies, and the percentiles. */
export function simulationText({ figures, samples, seed }: Simulation): string {
  const head = ['', 'unit', 'used', 'lies at', 'mean', 'P10', 'P50', 'P80', 'P90', 'P95'];
  const rows = figures.map((figure) => [
    figure.label,
    figure.unit,
    formatNumber(figure.used, 1),
    formatShare(figure.shareBelowUsed),
    ...[figure.mean, ...[10, 50, 80, 90, 95].map((percent) => figure.quantiles[`p${percent}`] ?? 0)].map(
      (value) => formatNumber(value, 1),
    ),
  ]);
  return [
    `${formatNumber(samples)} samples, seed ${seed}; "lies at" is the share of samples at or below the value used`,
    '',
    columns([head, ...rows], 2),
  ].join('\n');
}
