import { z } from 'zod';
import { cloudPolicySchema } from './cloud.ts';
import { costsSchema } from './costs.ts';
import { decisionsSchema } from './decisions.ts';
import { fleetPolicySchema } from './fleet.ts';
import { dateSchema, limits, nameSchema, noteSchema, resources, sides } from './limits.ts';
import { measuresSchema } from './measures.ts';
import { regretSchema } from './regret.ts';
import { roadmapSchema } from './roadmap.ts';
import { samplingSchema, type MovesTogether } from './sampling.ts';
import { serviceSchema } from './service.ts';

export const scenarioFormat = 'espalier/scenario';
/** Raised by one with every change of a field; main/engine/read holds one upgrade step for each older version. */
export const scenarioVersion = 2;

const headroomSchema = z.strictObject(
  Object.fromEntries(resources.map((resource) => [resource, z.number().min(0).max(10)])) as Record<
    (typeof resources)[number],
    z.ZodNumber
  >,
);

export const scenarioSchema = z
  .strictObject({
    format: z.literal(scenarioFormat),
    version: z.literal(scenarioVersion),
    name: nameSchema,
    note: noteSchema.optional(),
    /** The engine's only today. */
    asOf: dateSchema,
    /** The engine's only chance. */
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1),
    /** The side that is bought. */
    side: z.enum(sides),
    /** The report whose claims are held against the model, if the scenario comes from one. */
    report: z.enum(['reference']).optional(),
    services: z.array(serviceSchema).min(1, 'needs at least one service').max(limits.services),
    /** Month (0 is the start) whose users and storage the fleet is sized for. */
    sizingMonth: z.int().min(0).max(limits.horizonMonths).default(0),
    /** How often the ranges are drawn, and whether the fleet is decided by a percentile of them. */
    sampling: samplingSchema,
    /** Room kept free on top of the demand, as a share of it. */
    headroom: headroomSchema,
    measures: measuresSchema,
    fleet: fleetPolicySchema.prefault({}),
    cloud: cloudPolicySchema.prefault({}),
    costs: costsSchema,
    regret: regretSchema.prefault({}),
    roadmap: roadmapSchema,
    /** What the solver chose, with the hash of what it rests on. */
    decisions: decisionsSchema.optional(),
  })
  .superRefine((scenario, context) => {
    checkUnique(context, 'services', scenario.services);
    checkUnique(context, 'roadmap.phases', scenario.roadmap.phases);
    checkUnique(context, 'roadmap.tasks', scenario.roadmap.tasks);
    const phases = new Set(scenario.roadmap.phases.map((phase) => phase.id));
    const tasks = new Set(scenario.roadmap.tasks.map((task) => task.id));
    const services = new Set(scenario.services.map((service) => service.id));
    scenario.roadmap.tasks.forEach((task, position) => {
      const path = ['roadmap', 'tasks', position];
      if (!phases.has(task.phase)) {
        context.addIssue({
          code: 'custom',
          path: [...path, 'phase'],
          message: `there is no phase "${task.phase}"`,
        });
      }
      for (const other of task.after ?? []) {
        if (!tasks.has(other)) {
          context.addIssue({
            code: 'custom',
            path: [...path, 'after'],
            message: `there is no task "${other}"`,
          });
        }
      }
    });
    scenario.measures.stated.forEach((pair, position) => {
      if (!services.has(pair.service)) {
        context.addIssue({
          code: 'custom',
          path: ['measures', 'stated', position, 'service'],
          message: `there is no service "${pair.service}"`,
        });
      }
    });
    checkMovesTogether(context, scenario.sampling.movesTogether ?? [], services);
    for (const rule of ['apart', 'together'] as const) {
      scenario.fleet[rule].forEach((pair, position) => {
        for (const service of pair) {
          if (services.has(service)) continue;
          context.addIssue({
            code: 'custom',
            path: ['fleet', rule, position],
            message: `there is no service "${service}"`,
          });
        }
      });
    }
    scenario.cloud.hybrid?.services.forEach((service, position) => {
      if (services.has(service)) return;
      context.addIssue({
        code: 'custom',
        path: ['cloud', 'hybrid', 'services', position],
        message: `there is no service "${service}"`,
      });
    });
    if (scenario.sizingMonth > scenario.costs.horizonMonths) {
      context.addIssue({
        code: 'custom',
        path: ['sizingMonth'],
        message: `is after the horizon of ${scenario.costs.horizonMonths} months`,
      });
    }
  });

export type Scenario = z.output<typeof scenarioSchema>;
export type Headroom = Scenario['headroom'];

/** Groups have names of their own, name services that are there, and share no input: an input has one driver. */
function checkMovesTogether(
  context: z.RefinementCtx,
  groups: readonly MovesTogether[],
  services: ReadonlySet<string>,
): void {
  const said = (path: readonly (string | number)[], message: string): void =>
    context.addIssue({ code: 'custom', path: ['sampling', 'movesTogether', ...path], message });
  const names = new Set<string>();
  const taken = new Map<string, string>();
  groups.forEach((group, at) => {
    if (names.has(group.name)) said([at, 'name'], `the name "${group.name}" is used twice`);
    names.add(group.name);
    group.inputs.forEach(({ service, input }, position) => {
      const path = [at, 'inputs', position];
      if (!services.has(service)) said([...path, 'service'], `there is no service "${service}"`);
      const owner = taken.get(`${service} ${input}`);
      if (owner !== undefined) said(path, `moves with "${owner}" already: an input has one driver`);
      taken.set(`${service} ${input}`, group.name);
    });
  });
}

function checkUnique(
  context: z.RefinementCtx,
  path: string,
  items: readonly { readonly id: string }[],
): void {
  const seen = new Set<string>();
  items.forEach((item, position) => {
    if (seen.has(item.id)) {
      context.addIssue({
        code: 'custom',
        path: [...path.split('.'), position, 'id'],
        message: `the id "${item.id}" is used twice`,
      });
    }
    seen.add(item.id);
  });
}
