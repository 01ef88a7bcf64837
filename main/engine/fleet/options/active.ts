import type { CatalogOption, CatalogServer } from '../../../../shared/catalog/options.ts';
import type { AxisMember } from '../../../../shared/quantity/quantity.ts';
import type { Scenario } from '../../../../shared/scenario/scenario.ts';

/** The fixed fleets that a scenario judges: those of its report, and those that the planner has loaded. */
export function activeOptions(
  { report, fleet }: Scenario,
  options: readonly CatalogOption[],
): readonly CatalogOption[] {
  return options.filter(
    (option) =>
      (option.report !== undefined && option.report === report) || fleet.options.includes(option.id),
  );
}

/** A server of an option, with its place on the axis of all of them. */
export interface Machine {
  readonly option: CatalogOption;
  readonly server: CatalogServer;
  readonly at: number;
}

/** Every server of every option, in order. */
export const machinesOf = (options: readonly CatalogOption[]): readonly Machine[] =>
  options
    .flatMap((option) => option.servers.map((server) => ({ option, server })))
    .map((machine, at) => ({ ...machine, at }));

/** Members of the axis `machine`. */
export const machineAxis = (options: readonly CatalogOption[]): readonly AxisMember[] =>
  machinesOf(options).map(({ option, server }) => ({
    id: `${option.id}.${server.id}`,
    label: `${option.name}, ${server.name}`,
  }));
