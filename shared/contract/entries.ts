import { z } from 'zod';
import type { Measure } from '../catalog/measures.ts';
import type { Offer } from '../catalog/offers.ts';
import type { Profile } from '../catalog/profiles.ts';
import type { Explanation } from '../explanation.ts';
import type { Issue } from '../errors.ts';
import type { Plan } from '../plan/plan.ts';
import { idSchema, nameSchema, noteSchema, sides } from '../scenario/limits.ts';
import { samplesSchema } from '../scenario/sampling.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { ReverseSizing, Sensitivity, Simulation } from '../simulation.ts';
import { decisionInputs, type DecisionOutputs } from './decision.ts';
import type { FileValue } from './file-value.ts';
import { priceInputs, type PriceOutputs } from './prices.ts';
import { quoteInputs, type QuoteOutputs } from './quotes.ts';

export type { FileValue } from './file-value.ts';

/** A line of the library. */
export interface ScenarioSummary {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  /** ISO time of the last save. */
  readonly savedAt: string;
  /** Id of the scenario that it was made from. */
  readonly madeFrom: string | null;
  /** Headline figures of the last plan; null where it could not be planned. */
  readonly headline: Headline | null;
}

/** The figures of the strip, before and after; money in minor units. */
export interface Headline {
  readonly currency: string;
  readonly cpuCores: readonly [number, number];
  readonly memoryGB: readonly [number, number];
  readonly storageTB: readonly [number, number];
  readonly servers: readonly [number | null, number | null];
  readonly capex: readonly [number | null, number | null];
  readonly paybackMonths: number | null;
  readonly finish: string;
  readonly findings: { readonly blocker: number; readonly warning: number; readonly note: number };
}

/** An open scenario at the head of its revisions, with its plan. */
export interface OpenScenario {
  readonly id: string;
  readonly revision: number;
  readonly savedAt: string;
  readonly scenario: Scenario;
  readonly plan: Plan;
  /** The plan still rests on earlier decisions; `scenario.decide` gives the new ones. */
  readonly choosing: boolean;
  /** What would be rented is not known yet for this revision; `scenario.offers` gives it. */
  readonly searchingOffers: boolean;
  /** What undo and redo would do; null when there is nothing. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}

export type SaveResult =
  | { readonly saved: OpenScenario }
  | { readonly conflict: { readonly theirs: OpenScenario; readonly yours: Scenario } }
  | { readonly issues: readonly Issue[] };

export interface RevisionSummary {
  readonly revision: number;
  readonly label: string;
  readonly savedAt: string;
  readonly isHead: boolean;
}

/** One row of a comparison: the same figure of each scenario, and the difference to the first. */
export interface ComparisonRow {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly values: readonly (number | null)[];
  readonly differences: readonly (number | null)[];
  readonly group: string;
}

export interface Comparison {
  readonly scenarios: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly ComparisonRow[];
}

export interface Template {
  readonly id: string;
  readonly name: string;
  readonly note: string;
}

export interface AppInfo {
  readonly version: string;
  readonly host: 'electron' | 'loopback' | 'direct';
  readonly dataFolder: string;
  readonly priceBookDate: string;
}

const scenarioId = z.string().min(1).max(100);
const id = z.strictObject({ id: scenarioId });
const nothing = z.strictObject({});
/** A scenario is checked field by field by the reader, which says where, what and how to mend. */
const anyScenario = z.looseObject({ format: z.string(), version: z.number() });
const revision = z.int().min(1);
const planPath = z.string().min(1).max(500);
const file = z.strictObject({
  fileName: nameSchema,
  mediaType: z.string().max(200),
  bytes: z.instanceof(Uint8Array),
});

/** Input schemas of every capability: the one list that hosts, handlers and renderer share. */
export const inputs = {
  'app.info': nothing,
  /** Profiles, measures and offers of the cloud that come with the program. */
  'catalog.get': nothing,
  'scenario.list': nothing,
  'scenario.templates': nothing,
  'scenario.open': id,
  'scenario.create': z.strictObject({ template: idSchema, name: nameSchema.optional() }),
  'scenario.copy': z.strictObject({ id: scenarioId, name: nameSchema }),
  'scenario.rename': z.strictObject({ id: scenarioId, baseRevision: revision, name: nameSchema }),
  'scenario.remove': id,
  'scenario.restore': id,
  'scenario.save': z.strictObject({
    id: scenarioId,
    baseRevision: revision,
    scenario: anyScenario,
    label: z.string().min(1).max(200),
  }),
  'scenario.decide': z.strictObject({ id: scenarioId, revision }),
  /** Searches what would be rented, after the fleets, because it takes longer. */
  'scenario.offers': z.strictObject({ id: scenarioId, revision }),
  'scenario.undo': id,
  'scenario.redo': id,
  'scenario.revisions': id,
  'scenario.import': z.strictObject({ file }),
  'scenario.export': id,
  'plan.explain': z.strictObject({ id: scenarioId, path: planPath }),
  /** Samples of the headline totals, or of the numbers at these dotted paths. */
  'plan.simulate': z.strictObject({
    id: scenarioId,
    paths: z.array(planPath).min(1).max(100).optional(),
    samples: samplesSchema.optional(),
  }),
  'plan.sensitivity': z.strictObject({ id: scenarioId, path: planPath }),
  /** How many users fit on servers of the price book: those of the plan where none are given. */
  'plan.fit': z.strictObject({
    id: scenarioId,
    side: z.enum(sides),
    items: z
      .array(z.strictObject({ sku: z.string().min(1).max(200), count: z.int().min(0).max(10_000) }))
      .min(1)
      .max(100)
      .optional(),
  }),
  'plan.compare': z.strictObject({ ids: z.array(scenarioId).min(2).max(5) }),
  ...decisionInputs,
  ...quoteInputs,
  ...priceInputs,
  'settings.get': nothing,
  'settings.set': z.strictObject({ key: z.string().min(1).max(100), value: noteSchema }),
} as const;

/** What each capability answers. */
export interface Outputs extends DecisionOutputs, PriceOutputs, QuoteOutputs {
  'app.info': AppInfo;
  'catalog.get': {
    readonly profiles: readonly Profile[];
    readonly measures: readonly Measure[];
    readonly offers: readonly Offer[];
  };
  'scenario.list': { readonly scenarios: readonly ScenarioSummary[] };
  'scenario.templates': { readonly templates: readonly Template[] };
  'scenario.open': OpenScenario;
  'scenario.create': OpenScenario;
  'scenario.copy': OpenScenario;
  'scenario.rename': SaveResult;
  'scenario.remove': { readonly removed: string };
  'scenario.restore': OpenScenario;
  'scenario.save': SaveResult;
  'scenario.decide': OpenScenario;
  'scenario.offers': OpenScenario;
  'scenario.undo': OpenScenario;
  'scenario.redo': OpenScenario;
  'scenario.revisions': { readonly revisions: readonly RevisionSummary[] };
  'scenario.import': { readonly opened: OpenScenario } | { readonly issues: readonly Issue[] };
  'scenario.export': FileValue;
  'plan.explain': Explanation;
  'plan.simulate': Simulation;
  'plan.sensitivity': Sensitivity;
  'plan.fit': ReverseSizing;
  'plan.compare': Comparison;
  'prices.export': FileValue;
  'settings.get': { readonly settings: Readonly<Record<string, string>> };
  'settings.set': { readonly settings: Readonly<Record<string, string>> };
}

export type CallName = keyof typeof inputs;
export type CallInput<N extends CallName> = z.input<(typeof inputs)[N]>;
export type CheckedInput<N extends CallName> = z.output<(typeof inputs)[N]>;
export type CallOutput<N extends CallName> = Outputs[N];

/** How far a long call has come; `total` is 0 where it cannot be known. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  readonly message: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** The one way into the services, over every transport. Failures arrive as AppError. */
export type Call = <N extends CallName>(
  name: N,
  input: CallInput<N>,
  options?: CallOptions,
) => Promise<CallOutput<N>>;
