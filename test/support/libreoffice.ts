import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why LibreOffice cannot be asked here; empty when it can. */
export const noOffice = spawnSync('soffice', ['--version']).status === 0 ? '' : 'soffice is not installed';
/** Why the words of a PDF cannot be read here. */
export const noPdfText = spawnSync('pdftotext', ['-v']).status === 0 ? '' : 'pdftotext is not installed';

/** Opens a workbook in a fresh profile that recalculates every file on load, and saves it in another form. */
function converted(bytes: Uint8Array, form: 'xlsx' | 'pdf'): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'espalier-calc-'));
  try {
    const profile = join(folder, 'profile');
    mkdirSync(join(profile, 'user'), { recursive: true });
    // Without it LibreOffice keeps cached results.
    const item = (name: string): string =>
      `<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="${name}" oor:op="fuse"><value>0</value></prop></item>`;
    writeFileSync(
      join(profile, 'user', 'registrymodifications.xcu'),
      `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${item('OOXMLRecalcMode')}${item('ODFRecalcMode')}</oor:items>`,
    );
    writeFileSync(join(folder, 'quote.xlsx'), bytes);
    const out = join(folder, 'out');
    execFileSync(
      'soffice',
      [
        '--headless',
        `-env:UserInstallation=file://${profile}`,
        ...['--convert-to', form, '--outdir', out, join(folder, 'quote.xlsx')],
      ],
      { stdio: 'ignore', timeout: 240_000 },
    );
    return readFileSync(join(out, `quote.${form}`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The workbook as LibreOffice saves it after computing every formula itself. */
export const recalculatedByOffice = (bytes: Uint8Array): Uint8Array => converted(bytes, 'xlsx');

/** The words on the printed pages, in no particular order. */
export function printedWords(bytes: Uint8Array): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'espalier-print-'));
  try {
    writeFileSync(join(folder, 'quote.pdf'), converted(bytes, 'pdf'));
    const text = execFileSync('pdftotext', ['-raw', join(folder, 'quote.pdf'), '-'], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return text.split(/\s+/).filter((word) => word !== '');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
