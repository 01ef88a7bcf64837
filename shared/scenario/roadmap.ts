import { z } from 'zod';
import { dateSchema, idSchema, limits, nameSchema, noteSchema } from './limits.ts';

const effortSchema = z
  .strictObject({ low: z.number().min(0).max(10_000), high: z.number().min(0).max(10_000) })
  .refine((effort) => effort.low <= effort.high, { path: ['high'], message: 'high is below low' });

export const taskSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  phase: idSchema,
  /** Working days; left out, the tasks of a phase share its days equally, earlier tasks getting the remainder. */
  days: z.number().min(0).max(10_000).optional(),
  /** Tasks that must be finished before; left out, the task before it in its phase. */
  after: z.array(idSchema).max(limits.tasks).optional(),
  /** The measure that is in force once the task is finished. */
  measure: idSchema.optional(),
  note: noteSchema.optional(),
});

export const phaseSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  weeks: z.number().positive().max(1_000),
  effortWeeks: effortSchema,
  source: z.string().max(limits.noteLength).optional(),
});

export const roadmapSchema = z.strictObject({
  start: dateSchema,
  /** ISO weekdays that are worked: 1 is Monday. */
  workdays: z.array(z.int().min(1).max(7)).min(1).max(7).default([1, 2, 3, 4, 5]),
  holidays: z.array(dateSchema).max(5_000).default([]),
  phases: z.array(phaseSchema).max(limits.phases),
  tasks: z.array(taskSchema).max(limits.tasks),
});

export type Task = z.output<typeof taskSchema>;
export type Phase = z.output<typeof phaseSchema>;
export type Roadmap = z.output<typeof roadmapSchema>;
