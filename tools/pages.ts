import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const examples = ['reference-quote.xlsx', 'reference-rfq.xlsx'] as const;
/** Pages that are kept beside the examples: where from, which page, under which name. */
const kept = [
  ['reference-quote.xlsx', 1, 'reference-quote-cover.png'],
  ['reference-quote.xlsx', 3, 'reference-quote-bom.png'],
  ['reference-quote.xlsx', 4, 'reference-quote-options.png'],
] as const;

/** Pictures of the printed pages of the example workbooks, as LibreOffice prints them: all into a folder, some beside the examples. */
function main(): void {
  const home = join(process.env['INIT_CWD'] ?? process.cwd(), 'docs', 'examples');
  const folder = process.argv[2];
  const work = mkdtempSync(join(tmpdir(), 'espalier-pages-'));
  try {
    for (const name of examples) render(join(home, name), work);
    for (const [name, page, target] of kept) copyFileSync(pageOf(work, name, page), join(home, target));
    process.stdout.write(`${kept.map(([, , target]) => join('docs', 'examples', target)).join('\n')}\n`);
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(work).filter((entry) => entry.endsWith('.png')))
      copyFileSync(join(work, file), join(folder, file));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function render(workbook: string, work: string): void {
  const profile = `-env:UserInstallation=file://${join(work, 'profile')}`;
  execFileSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', work, workbook], {
    stdio: 'ignore',
  });
  const base = baseOf(workbook);
  execFileSync('pdftoppm', ['-r', '80', '-png', join(work, `${base}.pdf`), join(work, base)]);
}

const baseOf = (path: string): string => (path.split(/[\\/]/).at(-1) ?? path).replace(/\.xlsx$/, '');

/** pdftoppm counts pages with as many digits as the last one has. */
function pageOf(work: string, workbook: string, page: number): string {
  const pattern = new RegExp(`^${baseOf(workbook)}-0*${page}\\.png$`);
  const found = readdirSync(work).find((entry) => pattern.test(entry));
  if (found === undefined) throw new Error(`${workbook} has no page ${page}.`);
  return join(work, found);
}

main();
