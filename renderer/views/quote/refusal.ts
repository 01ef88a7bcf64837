import { AppError } from '../../../shared/errors.ts';

/** Why something was not written: a sentence, and each place that is named. */
export interface Refusal {
  readonly sentence: string;
  readonly places: readonly { readonly where: string; readonly what: string }[];
}

/** What a failure says; undefined where it was only cancelled. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof AppError)) {
    return { sentence: 'The workbook could not be written. Nothing was saved.', places: [] };
  }
  if (error.code === 'call.cancelled') return undefined;
  return {
    sentence: error.message,
    places: [
      ...mismatchPlaces(error.detail),
      ...error.issues.map(({ path, message, mend }) => ({
        where: path,
        what: `${message.replace(/\.$/, '')}; ${mend}.`,
      })),
    ],
  };
}

/** The cell that the second engine does not agree with. */
function mismatchPlaces(detail: unknown): Refusal['places'] {
  const { sheet, cell, found, expected } = (detail ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof sheet !== 'string' || typeof cell !== 'string') return [];
  return [{ where: `${sheet}, ${cell}`, what: `gives ${shown(found)}, expected ${shown(expected)}` }];
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const failed = (value as { readonly error?: unknown }).error;
  return typeof failed === 'string' ? failed : String(value);
}
