import type { z } from 'zod';
import type { Issue } from '../../shared/errors.ts';
import { limits } from '../../shared/scenario/limits.ts';
import {
  scenarioFormat,
  scenarioSchema,
  scenarioVersion,
  type Scenario,
} from '../../shared/scenario/scenario.ts';

export type ReadResult =
  | { readonly scenario: Scenario }
  | {
      readonly issues: readonly Issue[];
      readonly code: 'input.invalid' | 'input.too-large' | 'input.newer-version';
    };

/** One step for each older version: takes the file of version N and gives that of version N + 1. */
const upgrades: Readonly<Record<number, (file: Record<string, unknown>) => Record<string, unknown>>> = {
  // Version 2 draws the ranges: as many samples as the headline totals of every plan.
  1: (file) => ({ ...file, version: 2, sampling: { samples: 100_000 } }),
};

/** Most problems named at once; a file with thousands of them needs another look, not a longer list. */
const mostIssues = 50;

/** Reads a scenario file: size, JSON, format, version and upgrade, then every field; problems come back as data. */
export function readScenario(text: string): ReadResult {
  if (text.length > limits.scenarioBytes) {
    return {
      code: 'input.too-large',
      issues: [issue('', 'the file is larger than 8 MiB', 'split it or remove what is not a scenario')],
    };
  }
  if (text.trim() === '') return invalid([issue('', 'the file is empty', 'export a scenario again')]);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 160) : 'unreadable';
    return invalid([issue('', `not JSON: ${detail}`, 'check that the file was saved whole')]);
  }
  return readScenarioData(data);
}

/** The same for data that is already parsed (a form, a stored revision). */
export function readScenarioData(data: unknown): ReadResult {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    return invalid([
      issue('', 'a scenario file is a JSON object', `start from {"format": "${scenarioFormat}"}`),
    ]);
  }
  let file = data as Record<string, unknown>;
  if (file['format'] !== scenarioFormat) {
    return invalid([issue('format', `must be "${scenarioFormat}"`, 'choose a scenario file of Espalier')]);
  }
  const version = file['version'];
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    return invalid([issue('version', 'must be a whole number from 1', `write ${scenarioVersion}`)]);
  }
  if (version > scenarioVersion) {
    return {
      code: 'input.newer-version',
      issues: [
        issue(
          'version',
          `the file is of version ${version}; this program reads up to version ${scenarioVersion}`,
          'open it with a newer Espalier',
        ),
      ],
    };
  }
  for (let step = version; step < scenarioVersion; step += 1) {
    const upgrade = upgrades[step];
    if (upgrade === undefined) throw new Error(`No upgrade from scenario version ${step}.`);
    file = upgrade(file);
  }
  const parsed = scenarioSchema.safeParse(file);
  if (parsed.success) return { scenario: parsed.data };
  return invalid(parsed.error.issues.slice(0, mostIssues).map(toIssue));
}

const issue = (path: string, message: string, mend: string): Issue => ({ path, message, mend });
const invalid = (issues: readonly Issue[]): ReadResult => ({ code: 'input.invalid', issues });

/** A schema issue as a sentence with a way to mend it. */
export function toIssue(problem: z.core.$ZodIssue): Issue {
  const path = problem.path.map(String).join('.');
  switch (problem.code) {
    case 'unrecognized_keys':
      return issue(
        path,
        `unknown key ${problem.keys.map((key) => `"${key.slice(0, 60)}"`).join(', ')}`,
        'remove it or check its spelling',
      );
    case 'too_big':
      return issue(
        path,
        ownWords(problem) ?? `is above the limit of ${String(problem.maximum)}`,
        'give a smaller one',
      );
    case 'too_small':
      return issue(
        path,
        ownWords(problem) ?? `is below the limit of ${String(problem.minimum)}`,
        problem.origin === 'string' ? 'fill it in' : 'give a larger one',
      );
    case 'invalid_type':
      return issue(path, `must be ${article(problem.expected)}`, 'correct the value');
    case 'invalid_value':
      return issue(path, `must be one of ${problem.values.map(String).join(', ')}`, 'choose one of these');
    default:
      return issue(path, problem.message, 'correct the value');
  }
}

/** What a limit of the schema says in words of its own; undefined where it only has those of the library. */
const ownWords = ({ message }: z.core.$ZodIssue): string | undefined =>
  /^Too (big|small)/.test(message) ? undefined : message;

const article = (name: string): string =>
  name === 'int' ? 'a whole number' : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
