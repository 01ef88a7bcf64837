import type { Progress } from '../../../shared/contract/entries.ts';
import { AppError } from '../../../shared/errors.ts';

/** Where an export stands. */
export type ExportState =
  | { readonly step: 'ready' }
  | { readonly step: 'exporting'; readonly progress: Progress | undefined }
  | { readonly step: 'verified'; readonly fileName: string; readonly bytes: number; readonly saved: boolean }
  | {
      readonly step: 'refused';
      readonly sentence: string;
      readonly cells: readonly { readonly where: string; readonly what: string }[];
    };

/** What a failed export says: the sentence, and each cell that disagrees when the check found some. */
export function refusalOf(error: unknown): ExportState {
  if (!(error instanceof AppError)) {
    return { step: 'refused', sentence: 'The workbook could not be written. Nothing was saved.', cells: [] };
  }
  if (error.code === 'call.cancelled') return { step: 'ready' };
  return {
    step: 'refused',
    sentence: error.message,
    cells: error.issues.map((issue) => ({
      where: issue.path,
      what: [issue.message, issue.mend].filter(Boolean).join('; '),
    })),
  };
}
