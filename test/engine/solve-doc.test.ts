import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadSolver } from '../../main/api/highs.ts';
import { solveProblem } from '../../main/engine/solve/solve.ts';

const doc = readFileSync(new URL('../../docs/solve.md', import.meta.url), 'utf8');
const blocks = [...doc.matchAll(/```json (solve|answer)\n([\s\S]*?)```/g)].map((match) => ({
  kind: match[1],
  data: JSON.parse(match[2]!) as Record<string, unknown>,
}));

test('every example of docs/solve.md runs and answers what the page says', async () => {
  const solve = await loadSolver();
  const problems = blocks.filter((block) => block.kind === 'solve');
  expect(problems.length).toBe(5);
  for (const problem of problems) {
    const answer = solveProblem(problem.data, solve);
    const printed = blocks[blocks.indexOf(problem) + 1];
    if (printed?.kind === 'answer') expect(answer).toEqual(printed.data);
    else expect(answer).toMatchObject({ kind: problem.data['kind'], exact: { mean: 4 } });
  }
});
