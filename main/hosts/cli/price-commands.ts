import type { Command } from 'commander';
import { openFileBook, priceFormats, type FileBook, type PriceFormat } from '../../api/prices/file-book.ts';
import { isDate } from '../../../shared/prices/check.ts';
import { AppError } from '../../../shared/errors.ts';
import { readInput, writeOutput } from './files.ts';
import { importText, pricesText } from './prices-text.ts';

interface BookOptions {
  readonly prices?: string;
  readonly book?: string;
}

interface ListOptions extends BookOptions {
  readonly kind?: string;
  readonly vendor?: string;
  readonly text?: string;
  readonly old?: boolean;
  readonly today?: string;
  readonly json?: boolean;
}

/** Adds `prices list`, `prices import` and `prices export`; they work on files and on the shipped book, never on the database. */
export function registerPriceCommands(program: Command): void {
  const print = (text: string): void => {
    process.stdout.write(text);
  };
  const prices = program.command('prices').description('the price book: list, import, export');
  const fromFile = (command: Command): Command =>
    command.option('--prices <file>', 'a price book instead of the shipped one');
  const opened = async ({ prices: file }: BookOptions): Promise<FileBook> =>
    openFileBook(file === undefined ? undefined : await readInput(file));

  fromFile(prices.command('list'))
    .description('the prices of the book, each with its date, age and evidence')
    .option('--kind <kind>', 'only this kind, such as server or cloud-instance')
    .option('--vendor <vendor>', 'only this vendor')
    .option('--text <words>', 'only what has all these words in id, name, vendor, region, term or kind')
    .option('--old', 'only old ones: past 90 days for memory and flash, 365 for the rest')
    .option('--today <date>', 'the date that ages count to (YYYY-MM-DD) instead of the date of this computer')
    .option('--json', 'the list as JSON')
    .action(async (options: ListOptions) => {
      const { kind, vendor, text, today = new Date().toISOString().slice(0, 10) } = options;
      if (!isDate(today)) throw new AppError('usage', `--today "${today}" is not a date; write YYYY-MM-DD`);
      const list = (await opened(options)).list(
        {
          ...(kind === undefined ? {} : { kind }),
          ...(vendor === undefined ? {} : { vendor }),
          ...(text === undefined ? {} : { text }),
          ...(options.old === true ? { age: 'old' } : {}),
        },
        today,
      );
      print(options.json === true ? `${JSON.stringify(list, null, 2)}\n` : `${pricesText(list, today)}\n`);
    });

  fromFile(prices.command('import').argument('<file>', 'price file, CSV or JSON (docs/prices.md)'))
    .description('takes a price file into a book, wholly or not at all, and writes the new book')
    .requiredOption('--out <file>', 'where to write the new book (JSON, as --prices reads it)')
    .option('--book <file>', 'the book to take it into (the same as --prices)')
    .action(async (file: string, options: BookOptions & { readonly out: string }) => {
      const { book = options.prices, out } = options;
      if (options.book !== undefined && options.prices !== undefined) {
        throw new AppError('usage', '--book and --prices both name the book; give one of them');
      }
      const target = await opened(book === undefined ? {} : { prices: book });
      const { preview, book: bytes } = target.import(await readInput(file));
      await writeOutput(out, bytes);
      print(`${importText(preview)}\nWrote ${out} (${bytes.length} bytes).\n`);
    });

  fromFile(prices.command('export'))
    .description('the price book as CSV (the newest price of each item) or JSON (with the history)')
    .requiredOption('--format <format>', priceFormats.join(' or '))
    .option('--out <file>', 'where to write it instead of standard output')
    .action(async (options: BookOptions & { readonly format: string; readonly out?: string }) => {
      const { format, out } = options;
      if (!priceFormats.includes(format as PriceFormat)) {
        throw new AppError('usage', `--format "${format}" is not known; write ${priceFormats.join(' or ')}`);
      }
      const bytes = (await opened(options)).export(format as PriceFormat);
      if (out === undefined) {
        print(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
        return;
      }
      await writeOutput(out, bytes);
      print(`Wrote ${out} (${bytes.length} bytes).\n`);
    });
}
