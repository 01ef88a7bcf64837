import { z } from 'zod';

/** What the door lets in (design, section 8); more is refused in words. */
export const limits = {
  users: 10_000_000,
  services: 100,
  tasks: 5_000,
  phases: 100,
  measures: 500,
  nameLength: 200,
  noteLength: 10_000,
  scenarioBytes: 8 * 1024 * 1024,
  horizonMonths: 240,
  leastSamples: 1_000,
  samples: 1_000_000,
  /** Largest figure of any other kind: far above any real one, far below where sums lose whole units. */
  figure: 1e12,
} as const;

export const resources = ['cpuCores', 'memoryGB', 'storageTB', 'iops', 'networkGbps'] as const;
export type Resource = (typeof resources)[number];

export const sides = ['before', 'after'] as const;
export type Side = (typeof sides)[number];

export const levels = ['base', 'peak'] as const;
export type Level = (typeof levels)[number];

/** Ids are lower case words joined by hyphens, at most 40 characters. */
export const idSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'must start with a letter and have only a-z, 0-9 and hyphens, at most 40');

export const nameSchema = z.string().trim().min(1, 'must not be empty').max(limits.nameLength);
export const noteSchema = z.string().max(limits.noteLength);

export const dateSchema = z.iso.date('must be a date such as 2026-11-23');

export const quantitySchema = z.number().min(0).max(limits.figure);
export const shareSchema = z.number().min(0, 'must be at least 0 (0 %)').max(1, 'must be at most 1 (100 %)');
