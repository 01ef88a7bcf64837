import { expect, test } from 'vitest';
import { catalogOf } from '../../main/api/catalog.ts';

const { measures, performance } = catalogOf();
const kpis = performance.kpis.map(({ id }) => id);

test('the five bottlenecks of part 2 and the indicators of part 7.1 are there, each with the section that states it', () => {
  expect(performance.bottlenecks).toHaveLength(5);
  for (const { where, truth } of performance.bottlenecks) {
    expect(where).toMatch(/^Reference report, section 2\.1, no\. [1-5]/);
    expect(truth.length).toBeGreaterThan(20);
  }
  for (const { where } of performance.kpis) expect(where).toMatch(/^Reference report, .*lines? \d+/);
});

test('indicators and measures that are named exist', () => {
  const ids = measures.map(({ id }) => id);
  for (const { addressedBy, explains } of performance.bottlenecks) {
    for (const id of addressedBy) expect(ids).toContain(id);
    for (const found of explains) if (found.type === 'kpi') expect(kpis).toContain(found.kpi);
  }
  for (const { kpis: effects } of measures) for (const { kpi } of effects) expect(kpis).toContain(kpi);
  expect(kpis).toContain(performance.queries.kpi);
});
