import { expect, test } from 'vitest';
import { catalogOf } from '../../../main/api/catalog.ts';
import { measureFindings } from '../../../main/engine/findings/measure-findings.ts';
import { sample } from '../../support/planned.ts';

const found = (...chosen: readonly string[]) =>
  measureFindings(
    sample('reference', (scenario) => {
      scenario.measures.chosen = [...chosen];
    }),
    catalogOf().measures,
  );
const brief = (...chosen: readonly string[]) =>
  found(...chosen).map(({ code, severity }) => [code, severity]);

test('the five-minute cache of room state cannot be switched on without a blocker that says what it breaks', () => {
  const [finding] = found('room-state-cache');
  expect(finding).toMatchObject({ code: 'measure.harmful', severity: 'blocker', field: 'measures.chosen' });
  expect(finding?.message).toMatch(/stale prev_events/);
  expect(brief()).toEqual([]);
});

test('both pool recommendations, or both cache sizes, contradict each other once, in any order', () => {
  const conflict = [['measure.conflict', 'blocker']];
  expect(brief('connection-pool', 'connection-pool-8-1')).toEqual(conflict);
  expect(brief('cache-size-8-1', 'cache-size')).toEqual(conflict);
  expect(brief('cache-size-8-1', 'connection-pool')).toEqual([]);
});

test('a measure that cannot work, one that exists already and one nobody knows are warnings', () => {
  expect(brief('partitioning')).toEqual([['measure.fails', 'warning']]);
  expect(brief('worker-pools')).toEqual([['measure.no-effect', 'warning']]);
  expect(brief('no-such-measure', 'no-such-measure')).toEqual([['measure.unknown', 'warning']]);
  expect(brief('membership-index', 'topology-index')).toEqual([]);
});
