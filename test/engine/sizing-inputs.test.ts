import { describe, expect, test } from 'vitest';
import { explain } from '../../main/engine/model/explain.ts';
import type { Explanation } from '../../shared/explanation.ts';
import { planned, sample } from '../support/planned.ts';

/** Parts of the plan that the Sizing screen shows. */
const shown = /^(demand|requirements|overMonths|measures|envelope|performance|activity)\./;

/** Where a tree ends; what was met before in it ends there. */
const leavesOf = (node: Explanation): readonly Explanation[] =>
  node.repeated ? [] : node.children.length === 0 ? [node] : node.children.flatMap(leavesOf);

describe.each(['reference', 'small-office'])('every number of Sizing in %s', (name) => {
  test('leads down to inputs that have a source and a date, or to a choice of the planner', async () => {
    const { plan, model, values } = await planned(sample(name));
    const paths = Object.keys(plan.trace).filter((path) => shown.test(path));
    expect(paths.length).toBeGreaterThan(100);
    const faults = new Set<string>();
    for (const path of paths) {
      const { quantity, member } = plan.trace[path]!;
      for (const leaf of leavesOf(explain(model, values, { id: quantity, member }))) {
        if (leaf.kind === 'decision') continue;
        if (leaf.kind !== 'input')
          faults.add(`${path}: ${leaf.id} is a ${leaf.kind} without anything behind it`);
        else if ((leaf.source?.text ?? '').length < 5) faults.add(`${path}: ${leaf.id} has no source`);
        else if (!/^\d{4}(-\d{2}){0,2}$/.test(leaf.source?.asOf ?? ''))
          faults.add(`${path}: ${leaf.id} has no date`);
      }
    }
    expect([...faults]).toEqual([]);
  });
});

test('every quantity that the plan with its alternatives names explains itself, down to inputs with a source', async () => {
  const { plan, model, values } = await planned(sample('reference'), { offers: true });
  const last = new Map(Object.values(plan.trace).map(({ quantity, member }) => [quantity, member]));
  expect(last.size).toBeGreaterThan(100);
  const faults = [...last].flatMap(([id, member]) =>
    leavesOf(explain(model, values, { id, member }))
      .filter(({ kind, source }) => kind !== 'decision' && (source?.text ?? '').length < 5)
      .map((leaf) => `${id}: ${leaf.id}`),
  );
  expect(faults).toEqual([]);
});
