import { expect, test } from 'vitest';
import {
  factorText,
  filterRows,
  findingRows,
  measuredText,
  type FindingFilter,
} from '../../../renderer/views/findings/finding-rows.ts';
import { planned, sample } from '../../support/planned.ts';

const { plan } = await planned(sample('reference'));
const rows = findingRows(plan);
const all: FindingFilter = { severity: 'all', verdict: 'all', origin: 'all', words: '' };
const row = (code: string) => rows.find((found) => found.code === code)!;

test('every finding is a row, and every claim that holds one more', () => {
  const holding = plan.claims.filter(({ verdict }) => verdict === 'consistent').length;
  expect(rows).toHaveLength(plan.findings.length + holding);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  expect(filterRows(rows, all)).toHaveLength(plan.findings.length);
  expect(filterRows(rows, { ...all, verdict: 'consistent' })).toHaveLength(holding);
});

test('each path of a row is one that the plan can explain', () => {
  for (const { claim, statedPath, computedPath } of rows) {
    for (const path of [statedPath, computedPath]) {
      if (path === null) continue;
      expect(plan.trace[claim === null ? path : `${path}.low`], path).toBeDefined();
      if (claim !== null) expect(plan.trace[`${path}.high`], path).toBeDefined();
    }
  }
});

test('filters narrow one another: the parts of a filter all have to hold', () => {
  const both = filterRows(rows, { ...all, severity: 'warning', words: 'report.option-b' });
  expect(both.length).toBeGreaterThan(2);
  expect(both.every(({ severity, message }) => severity === 'warning' && message.includes('Option B'))).toBe(
    true,
  );
  expect(filterRows(rows, { ...all, origin: 'Platform', verdict: 'contradicted' })).toEqual([]);
  expect(filterRows(rows, { ...all, verdict: 'none' }).some(({ claim }) => claim !== null)).toBe(false);
});

test('ranges, shares and factors read as the report writes them', () => {
  const text = (code: string): readonly string[] => {
    const { stated, computed, unit } = row(code);
    return [measuredText(stated, unit), measuredText(computed, unit), factorText(row(code))];
  };
  expect(text('report.iops-rule')).toEqual(['50,000', '2,000–10,000', '× 5–25']);
  expect(text('report.activity-share')).toEqual(['100 %', '30.4 %', '× 3.3']);
  expect(text('report.headline-saving')).toEqual(['40 %–60 %', '46.7 %–70 %', '× 0.86']);
  expect(text('report.after-peak-missing')).toEqual(['–', '130', '–']);
  expect(text('report.heat-before')).toEqual(['35,000', '34,121', 'holds']);
});
