import { Command, CommanderError } from 'commander';
import { AppError } from '../../../shared/errors.ts';
import { registerCommands } from './commands.ts';
import { exitCodes, printError } from './output.ts';

/** Runs one command line; answers with the exit code (design, section 8). */
export async function run(argv: readonly string[]): Promise<number> {
  let code: number = exitCodes.done;
  const program = new Command('espalier')
    .description('Size, cost and schedule a Matrix deployment from a scenario file.')
    .exitOverride()
    .showHelpAfterError('(espalier --help lists the commands)')
    .configureOutput({ writeErr: (text) => process.stderr.write(text) });
  registerCommands(program, (result) => {
    code = result;
  });
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    }
    if (error instanceof AppError) {
      printError(error);
      return error.code === 'usage' ? exitCodes.usage : exitCodes.input;
    }
    throw error;
  }
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe may leave early (`| head`); that is not a failure of ours.
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

process.exitCode = await run(process.argv.slice(2));
