import { join } from 'node:path';
import type { Command } from 'commander';
import type { CommandServices } from '../../api/commands.ts';
import type { QuoteLint } from '../../../shared/contract/quotes.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { ensureFolder, readInput, writeOutput } from './files.ts';
import { oneLine } from './output.ts';

interface QuoteCommandOptions {
  readonly prices?: string;
  readonly out: string;
  readonly letterhead?: string;
}

/** What the commands share with the others. */
export interface CommandShell {
  readonly withPrices: (command: Command) => Command;
  readonly services: (options: { readonly prices?: string }) => Promise<CommandServices>;
  readonly print: (text: string) => void;
  /** Says why there is no fleet and sets the exit code. */
  readonly ended: (plan: Plan, missing: string | undefined) => void;
}

/** Adds the commands whose files leave the building. */
export function registerQuoteCommands(program: Command, shell: CommandShell): void {
  const { withPrices, services, print, ended } = shell;
  const letterhead = async ({ letterhead: path }: QuoteCommandOptions) =>
    path === undefined ? {} : { letterhead: await readInput(path) };

  withPrices(program.command('quote').argument('<file>', 'scenario file'))
    .description('the quote as an Excel workbook with live formulas, proven by a second engine')
    .requiredOption('--out <file>', 'where to write it, e.g. quote.xlsx')
    .option('--letterhead <file>', 'who quotes and who buys, as JSON')
    .option('--number <number>', 'the number of the quote; without number, revision and date it is a draft')
    .option('--revision <name>', 'the revision, A where it is left out')
    .option('--date <date>', 'the date of the quote; that of the figures where it is left out')
    .action(
      async (
        file: string,
        options: QuoteCommandOptions & {
          readonly number?: string;
          readonly revision?: string;
          readonly date?: string;
        },
      ) => {
        const { out, number, revision, date } = options;
        const { bytes, plan, missing, lints, verification } = await (
          await services(options)
        ).quote(await readInput(file), {
          ...(await letterhead(options)),
          ...(number === undefined ? {} : { number }),
          ...(revision === undefined ? {} : { revision }),
          ...(date === undefined ? {} : { date }),
        });
        if (missing !== undefined) {
          ended(plan, missing);
          return;
        }
        await writeOutput(out, bytes);
        warn(lints);
        print(
          `Wrote ${out} (${bytes.length} bytes). A second engine recalculated ${verification?.formulas ?? 0} formulas; every cell agrees.`,
        );
      },
    );

  withPrices(program.command('rfq').argument('<file>', 'scenario file'))
    .description('requests for quotation: one reply workbook for each vendor')
    .requiredOption('--out <folder>', 'where to write them')
    .option('--vendor <name...>', 'who is asked; the vendors of the letterhead where it is left out')
    .option('--reply-by <date>', 'the last day for an answer')
    .option('--letterhead <file>', 'who asks, as JSON')
    .action(
      async (
        file: string,
        options: QuoteCommandOptions & { readonly vendor?: readonly string[]; readonly replyBy?: string },
      ) => {
        const { out, vendor, replyBy } = options;
        const { files, plan, missing } = await (
          await services(options)
        ).requests(await readInput(file), {
          ...(await letterhead(options)),
          ...(vendor === undefined ? {} : { vendors: vendor }),
          ...(replyBy === undefined ? {} : { replyBy }),
        });
        if (missing !== undefined) {
          ended(plan, missing);
          return;
        }
        await ensureFolder(out);
        for (const [name, bytes] of files) {
          await writeOutput(join(out, name), bytes);
          print(`Wrote ${join(out, name)} (${bytes.length} bytes).`);
        }
      },
    );
}

/** Warnings of the linter, one a line of stderr; notes are in the workbook. */
function warn(lints: readonly QuoteLint[]): void {
  for (const { severity, message, lines } of lints) {
    if (severity !== 'warning') continue;
    const where =
      lines.length === 0 ? '' : `${lines.slice(0, 6).join(', ')}${lines.length > 6 ? ', …' : ''}: `;
    process.stderr.write(`warning: ${where}${oneLine(message)}\n`);
  }
}
