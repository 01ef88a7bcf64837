import { Option, type Command } from 'commander';
import { commandServices, weighAsks, type WeighAsk } from '../../api/commands.ts';
import { AppError } from '../../../shared/errors.ts';
import { targetKinds } from '../../../shared/decision/target.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { comparisonText } from './comparison-text.ts';
import { explanationText } from './explain-text.ts';
import { readInput } from './files.ts';
import { exitCodes } from './output.ts';
import { registerPriceCommands } from './price-commands.ts';
import { registerQuoteCommands } from './quote-commands.ts';
import { simulationText, wholeNumbers, type SimulateOptions } from './simulate-text.ts';
import { checkText, planText } from './plan-text.ts';
import { askedTarget, type TargetOptions } from './target-text.ts';
import { weighText } from './weigh-text.ts';

interface PriceOption {
  readonly prices?: string;
}

/** Adds every command; `finish` takes the exit code of a command that ended without an error. */
export function registerCommands(program: Command, finish: (code: number) => void): void {
  const print = (text: string): void => {
    process.stdout.write(`${text}\n`);
  };
  const printJson = (value: unknown): void => print(JSON.stringify(value, null, 2));
  const services = async (options: PriceOption) =>
    commandServices(options.prices === undefined ? undefined : await readInput(options.prices));
  const ended = (plan: Plan, missing: string | undefined): void => {
    if (missing === undefined) return;
    process.stderr.write(`fleet.${plan.scenario.side}: no fleet carries the requirement; ${missing}\n`);
    finish(exitCodes.noFleet);
  };
  const withPrices = (command: Command): Command =>
    command.option('--prices <file>', 'a price book instead of the shipped one');

  withPrices(
    program.command('plan').argument('<file>', 'scenario file').option('--json', 'the whole plan as JSON'),
  )
    .description('demand, requirement, fleet, costs, alternatives, roadmap and findings of a scenario')
    .action(async (file: string, options: PriceOption & { readonly json?: boolean }) => {
      const { plan, missing } = (await services(options)).plan(await readInput(file));
      if (options.json === true) printJson(plan);
      else print(planText(plan));
      ended(plan, missing);
    });

  withPrices(
    program
      .command('explain')
      .argument('<file>', 'scenario file')
      .argument('<path>', 'dotted path of the plan'),
  )
    .description('where a number comes from, down to inputs with their sources')
    .option('--json', 'the tree as JSON')
    .action(async (file: string, path: string, options: PriceOption & { readonly json?: boolean }) => {
      const explanation = (await services(options)).explain(await readInput(file), path);
      if (options.json === true) printJson(explanation);
      else print(explanationText(explanation));
    });

  withPrices(program.command('simulate').argument('<file>', 'scenario file'))
    .description(
      'percentiles of the headline totals, or of any number of the plan, from the ranges of the figures',
    )
    .option('--samples <count>', 'how many samples to draw (1,000 to 1,000,000)')
    .option('--seed <number>', 'another seed than the scenario’s')
    .option('--path <path...>', 'dotted paths of the plan instead of the headline totals')
    .option('--json', 'the whole simulation as JSON')
    .action(async (file: string, options: PriceOption & SimulateOptions) => {
      const simulation = (await services(options)).simulate(await readInput(file), {
        ...(options.path === undefined ? {} : { paths: options.path }),
        ...wholeNumbers(options),
      });
      if (options.json === true) printJson(simulation);
      else print(simulationText(simulation));
    });

  withPrices(program.command('weigh').argument('<file>', 'scenario file'))
    .description(
      'what the decision rests on: what measures save, what would change it, discounts and walk-away prices, least regret, what to measure first',
    )
    .addOption(new Option('--ask <what...>', 'only some of it').choices(weighAsks).default([...weighAsks]))
    .option('--target <amount>', 'the discounts that would reach this amount of money')
    .addOption(new Option('--of <what>', 'what the target is for').choices(targetKinds))
    .option('--json', 'the answers as JSON')
    .action(
      async (
        file: string,
        options: PriceOption & TargetOptions & { readonly ask: readonly WeighAsk[]; readonly json?: boolean },
      ) => {
        const target = askedTarget(options);
        const { answers, plan, missing } = (await services(options)).weigh(await readInput(file), {
          asks: options.ask,
          target,
          onAsk: (ask) => process.stderr.write(`Weighing: ${ask}\n`),
        });
        if (options.json === true) printJson(answers);
        else print(weighText(answers));
        ended(plan, missing);
      },
    );

  withPrices(program.command('compare').argument('<files...>', 'two to five scenario files'))
    .description('headline figures of scenarios side by side')
    .option('--json', 'the table as JSON')
    .action(async (files: readonly string[], options: PriceOption & { readonly json?: boolean }) => {
      if (files.length < 2 || files.length > 5) {
        throw new AppError('usage', 'compare takes two to five scenario files');
      }
      const texts = await Promise.all(files.map(readInput));
      const comparison = (await services(options)).compare(texts);
      if (options.json === true) printJson(comparison);
      else print(comparisonText(comparison));
    });

  withPrices(program.command('check').argument('<file>', 'scenario file'))
    .description('whether a scenario can be read and planned, and what the planner must know')
    .option('--json', 'the findings as JSON')
    .action(async (file: string, options: PriceOption & { readonly json?: boolean }) => {
      const { plan, missing } = (await services(options)).plan(await readInput(file));
      if (options.json === true) printJson(plan.findings);
      else print(checkText(plan));
      ended(plan, missing);
    });

  registerQuoteCommands(program, { withPrices, services, print, ended });

  registerPriceCommands(program);

  program
    .command('solve')
    .argument('<file>', 'problem file (docs/solve.md)')
    .description('one engine function on plain data: cash flows, tiers, networks, packing, distributions')
    .action(async (file: string) => {
      printJson((await services({})).solve(await readInput(file)));
    });
}
