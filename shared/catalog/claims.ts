import { z } from 'zod';
import { severities } from '../plan/finding.ts';
import { parseExpression } from '../quantity/notation.ts';
import { idSchema, limits, nameSchema, noteSchema } from '../scenario/limits.ts';
import { figureKeys, type FigureKey } from '../scenario/service.ts';
import { parseUnit } from '../units.ts';
import { evidenceSchema } from './evidence.ts';

/** Ids of claims and of the quantities they need: words joined by dots and hyphens. */
const codeSchema = z.string().regex(/^[a-zA-Z][\w.-]{0,99}$/, 'must be words joined by dots or hyphens');
const sentenceSchema = noteSchema.min(1);

/** A formula in the notation of shared/quantity/notation.ts. */
const formulaSchema = z
  .string()
  .max(limits.noteLength)
  .superRefine((text, context) => report(context, () => parseExpression(text)));

const unitSchema = z
  .string()
  .max(limits.nameLength)
  .superRefine((text, context) => report(context, () => parseUnit(text)));

/** Lines of the report: `35` or `421-427`. */
const linesSchema = z.array(z.string().regex(/^\d+(-\d+)?$/, 'must be a line or a range of lines')).min(1);

/** One figure, or a low and a high end. */
const byEnd = <T extends z.ZodType>(one: T) => z.union([one, z.strictObject({ low: one, high: one })]);

/** A quantity that claims speak of and that the plan does not have. */
const quantitySchema = z
  .strictObject({
    id: codeSchema,
    label: nameSchema,
    unit: unitSchema,
    /** How it is computed. */
    formula: formulaSchema.optional(),
    /** Or what the report states, with its lines, or what is known, with its evidence. */
    value: z.number().optional(),
    lines: linesSchema.optional(),
    evidence: evidenceSchema.optional(),
    /** Or why there is no figure at all: what rests on it is under-determined. */
    unstated: sentenceSchema.optional(),
  })
  .refine(
    ({ formula, value, unstated }) =>
      [formula, value, unstated].filter((part) => part !== undefined).length === 1,
    { message: 'is either a formula, a value or unstated' },
  )
  .refine(
    ({ value, lines, evidence }) => value === undefined || (lines === undefined) !== (evidence === undefined),
    { message: 'a value has either lines of the report or evidence' },
  );

/**
 * How what is stated is held against what is computed. `equals`: end by end; `within`: what is stated lies in the computed
 * range; `covers`: what is stated is enough for what is computed; `atMost`: no more is stated than is computed.
 */
export const claimRules = ['equals', 'within', 'covers', 'atMost'] as const;

export const claimVerdicts = ['consistent', 'off by a factor', 'under-determined', 'contradicted'] as const;
export type ClaimVerdict = (typeof claimVerdicts)[number];

const claimSchema = z.strictObject({
  /** The finding has the code `report.<id>`. */
  id: codeSchema,
  part: z.enum(['before', 'after', 'costs', 'operation', 'indicators', 'effort', 'option-a', 'option-b']),
  /** What the report says, in our words. */
  claim: sentenceSchema,
  lines: linesSchema,
  /** Words of the report on these lines. */
  quote: sentenceSchema,
  /** Left out where the report states nothing: the claim is then under-determined. */
  stated: byEnd(z.union([z.number(), formulaSchema])).optional(),
  unit: unitSchema,
  /** Name of the quantity that the claim speaks of. */
  computes: nameSchema,
  quantity: byEnd(formulaSchema),
  judged: z.strictObject({
    rule: z.enum(claimRules),
    /** Share by which the two may differ. */
    tolerance: z.number().min(0).max(1).default(0.005),
    /** The verdict where they differ: by default a limit that is broken is a contradiction, anything else a factor. */
    otherwise: z.enum(['off by a factor', 'contradicted']).optional(),
  }),
  /** Figures of services without which the claim cannot be recomputed. */
  needsFigures: z
    .array(z.strictObject({ service: idSchema, figure: z.enum(figureKeys as [FigureKey, ...FigureKey[]]) }))
    .default([]),
  severity: z.enum(severities),
  /** Sentences by verdict; `{name}` is replaced by the value of a quantity, `{stated}`, `{computed}`, `{factor}` by the claim's. */
  says: z
    .strictObject({
      holds: sentenceSchema.optional(),
      fails: sentenceSchema.optional(),
      missing: sentenceSchema.optional(),
    })
    .default({}),
  /** Field of the scenario that would mend it; a service in braces: `services.{dendrite}.users`. */
  mend: z.string().max(limits.nameLength).optional(),
});

/** What a story of the hardware says: how many servers, what they cost, and what is saved. */
export const storyFigures = [
  'serversBefore',
  'serversAfter',
  'costBefore',
  'costAfter',
  /** Between the ends of the costs. */
  'saving',
  /** As the report states it. */
  'statedSaving',
] as const;
export type StoryFigure = (typeof storyFigures)[number];

/** One of the stories that the report tells of the hardware, or the one that is computed; figures by id of their quantity. */
const storySchema = z.strictObject({
  id: codeSchema,
  name: nameSchema,
  lines: linesSchema.optional(),
  figures: z.partialRecord(z.enum(storyFigures), byEnd(codeSchema)),
});

/** The claims of a report, and the quantities they need beside those of the plan (assets/catalog/claims.json). */
export const claimsFileSchema = z
  .strictObject({
    report: z.literal('reference'),
    /** How a line is cited: "Reference report". */
    name: nameSchema,
    quantities: z.array(quantitySchema),
    /** Stories of the hardware, to stand beside each other; money in USD, as the report has it. */
    stories: z.array(storySchema).default([]),
    claims: z.array(claimSchema),
  })
  .superRefine(({ quantities, claims }, context) => {
    const seen = new Set<string>();
    for (const id of [...quantities.map(({ id }) => id), ...claims.map(({ id }) => `claim.${id}`)]) {
      if (seen.has(id)) context.addIssue({ code: 'custom', message: `the id "${id}" is used twice` });
      seen.add(id);
    }
  });

export type ClaimsFile = z.output<typeof claimsFileSchema>;
export type CatalogStory = ClaimsFile['stories'][number];
export type CatalogClaim = ClaimsFile['claims'][number];
export type ClaimQuantity = ClaimsFile['quantities'][number];

function report(context: z.RefinementCtx, read: () => unknown): void {
  try {
    read();
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : 'cannot be read' });
  }
}
