import { expect, test } from 'vitest';
import { platformFindings } from '../../main/engine/findings/platform-findings.ts';
import { sample } from '../support/planned.ts';

const codes = (change: Parameters<typeof sample>[1]): readonly string[] =>
  platformFindings(sample('reference', change)).map((finding) => finding.code);

test('the gates of the platform follow from the services and vanish with their cause', () => {
  expect(codes(() => undefined)).toEqual([
    'platform.bridge-needs-spec',
    'platform.dendrite-size',
    'platform.dendrite-single',
  ]);
  expect(
    codes((scenario) => {
      scenario.services[0]!.users = 300;
    }),
  ).not.toContain('platform.dendrite-size');
  expect(
    codes((scenario) => {
      scenario.services[0]!.kind = 'synapse';
    }),
  ).toEqual([]);
  expect(
    codes((scenario) => {
      scenario.services[2]!.kind = 'cache';
    }),
  ).toContain('platform.cache-unused');
});
