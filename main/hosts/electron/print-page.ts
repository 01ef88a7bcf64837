import type { BrowserWindow } from 'electron';
import { saveFile } from './save-file.ts';

/** Prints the page into a PDF, on the paper that its style sheet names, and asks where to save it. */
export async function printPage(window: BrowserWindow, fileName: string): Promise<boolean> {
  const bytes = await window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true });
  return saveFile(window, { fileName, mediaType: 'application/pdf', bytes });
}
