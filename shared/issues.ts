import type { z } from 'zod';
import type { Issue } from './errors.ts';

/** A schema issue as a sentence with a way to mend it; a sentence that the schema brings itself is kept. */
export function toIssue(problem: z.core.$ZodIssue): Issue {
  const path = problem.path.map(String).join('.');
  const of = (usual: string, mend: string): Issue => ({
    path,
    message: /^(Too (big|small)|Invalid)/.test(problem.message) ? usual : problem.message,
    mend,
  });
  switch (problem.code) {
    case 'unrecognized_keys':
      return {
        path,
        message: `unknown key ${problem.keys.map((key) => `"${key.slice(0, 60)}"`).join(', ')}`,
        mend: 'remove it or check its spelling',
      };
    case 'too_big':
      return of(
        `is above the limit of ${String(problem.maximum)}`,
        less[problem.origin] ?? 'give a smaller one',
      );
    case 'too_small':
      return of(
        `is below the limit of ${String(problem.minimum)}`,
        more[problem.origin] ?? 'give a larger one',
      );
    case 'invalid_type':
      return of(`must be ${article(problem.expected)}`, 'correct the value');
    case 'invalid_value':
      return of(`must be one of ${problem.values.map(String).join(', ')}`, 'choose one of these');
    case 'custom':
      return { path, message: problem.message, mend: mendOf(problem) };
    default:
      return { path, message: problem.message, mend: 'correct the value' };
  }
}

/** A rule of the schema can say itself how to mend what breaks it, as its parameter `mend`. */
const mendOf = ({ params }: z.core.$ZodIssueCustom): string =>
  typeof params?.['mend'] === 'string' ? params['mend'] : 'correct the value';

/** How to mend what is too long or too short, where it is not a number. */
const less: Readonly<Record<string, string>> = { array: 'remove some', string: 'shorten it' };
const more: Readonly<Record<string, string>> = { array: 'add one', string: 'write more' };

const article = (name: string): string =>
  name === 'int' ? 'a whole number' : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
