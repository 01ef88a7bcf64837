import { dialog, type BrowserWindow } from 'electron';
import writeFileAtomic from 'write-file-atomic';
import type { FileValue } from '../../../shared/contract/entries.ts';
import { AppError } from '../../../shared/errors.ts';

/** Asks where, and writes the file whole or not at all; false when the planner chose not to keep it. */
export async function saveFile(window: BrowserWindow, { fileName, bytes }: FileValue): Promise<boolean> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: fileName });
  if (canceled || filePath === '') return false;
  try {
    await writeFileAtomic(filePath, Buffer.from(bytes));
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new AppError(
      code === 'ENOSPC' ? 'store.full' : 'store.read-only',
      code === 'ENOSPC'
        ? 'The disk is full; the file was not saved.'
        : 'The file cannot be written there; choose another place.',
      { cause: error },
    );
  }
}
