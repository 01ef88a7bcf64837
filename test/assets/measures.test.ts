import { expect, test } from 'vitest';
import { catalogOf } from '../../main/api/catalog.ts';
import { sample } from '../support/planned.ts';

const { measures } = catalogOf();
const { roadmap, measures: decided } = sample('reference');

test('every strategy of part 3 and change of part 8 is there, and every one cites a section or a file', () => {
  const sections = ['3.1 A', '3.1 B', '3.1 C', '3.2 A', '3.2 B', '3.3 A', '3.4 A', '3.5 A', '8.1', '8.2'];
  for (const section of sections) {
    expect(
      measures.some(({ where }) => where.includes(section)),
      section,
    ).toBe(true);
  }
  for (const { where } of measures) expect(where).toMatch(/^(Reference report, sections? \d|Dendrite source, )/);
});

test('phases, tasks and developer weeks are those of the reference roadmap', () => {
  for (const { id, phase, tasks, effortWeeks } of measures) {
    if (phase !== null) expect(roadmap.phases.map((known) => known.id)).toContain(phase);
    for (const task of tasks) {
      expect(roadmap.tasks).toContainEqual(expect.objectContaining({ id: task, phase, measure: id }));
    }
    if (effortWeeks !== null) expect(effortWeeks.high).toBeGreaterThanOrEqual(effortWeeks.low);
  }
  for (const phase of roadmap.phases) {
    const own = measures.filter((measure) => measure.phase === phase.id);
    for (const end of ['low', 'high'] as const) {
      const weeks = own.reduce((sum, { effortWeeks }) => sum + (effortWeeks?.[end] ?? 0), 0);
      expect(weeks).toBeCloseTo(phase.effortWeeks[end], 4);
    }
  }
});

test('the measures of the reference are all known, and alternatives name each other', () => {
  const ids = measures.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of decided.chosen) expect(ids).toContain(id);
  for (const { id, excludes } of measures) {
    for (const other of excludes) expect(measures.find((found) => found.id === other)?.excludes).toContain(id);
  }
});

test('the five-minute cache of room state is the harmful one and says why', () => {
  const harmful = measures.filter(({ verdict }) => verdict === 'harmful');
  expect(harmful.map(({ id }) => id)).toEqual(['room-state-cache']);
  expect(harmful[0]?.harm).toMatch(/five minutes/);
});
