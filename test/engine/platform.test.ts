import { describe, expect, test } from 'vitest';
import { platformFindings } from '../../main/engine/findings/platform-findings.ts';
import { sample } from '../support/planned.ts';

type Change = Parameters<typeof sample>[1];

const found = (change: Change) => platformFindings(sample('reference', change));
const codes = (change: Change): readonly string[] =>
  found(change).map((finding) => finding.code.replace('platform.', ''));
const grave = (code: string, change: Change) =>
  found(change).find((finding) => finding.code === `platform.${code}`)?.severity;

describe('the gates of the platform', () => {
  test('follow from the services of the reference', () => {
    expect(found(() => undefined).map(({ code, severity }) => `${severity} ${code.slice(9)}`)).toEqual([
      'blocker bridge-needs-spec',
      'warning bridge-no-ephemeral',
      'warning dendrite-size',
      'warning dendrite-maintenance',
      'note dendrite-single',
      'note appservice-untested',
      'note telegram-unknown',
      'note telegram-rooms',
    ]);
  });

  test('vanish with Dendrite, but for what is true of the bridge on any homeserver', () => {
    expect(codes(({ services }) => (services[0]!.kind = 'synapse'))).toEqual(['telegram-rooms']);
  });

  test('bridges: a blocker until each is started in spite of the version, then a warning; none without bridges', () => {
    const override =
      (...at: readonly number[]): Change =>
      ({ services }) =>
        at.forEach((position) => (services[position]!.ignoresServerVersion = true));
    expect(grave('bridge-needs-spec', override())).toBe('blocker');
    expect(grave('bridge-needs-spec', override(1))).toBe('blocker');
    expect(grave('bridge-needs-spec', override(1, 2))).toBe('warning');
    const alone = codes((scenario) => (scenario.services = scenario.services.slice(0, 1)));
    expect(alone).toEqual(['dendrite-size', 'dendrite-maintenance', 'dendrite-single']);
    expect(
      codes(({ services }) => services.slice(1).forEach((service) => (service.kind = 'custom'))),
    ).toEqual(alone);
  });

  test('users: more than hundreds are too many, hundreds are not', () => {
    const users = (count: number) => codes(({ services }) => (services[0]!.users = count));
    expect(users(1_001)).toContain('dendrite-size');
    expect(users(1_000)).not.toContain('dendrite-size');
  });

  test('high availability: a note on one server, a warning beside a spare, a blocker as replicas', () => {
    const placed =
      (placement: 'single' | 'replicas', redundancy: 0 | 1, mustSurvive = true): Change =>
      ({ services, fleet }) => {
        Object.assign(services[0]!, { placement, mustSurvive });
        fleet.redundancy = redundancy;
      };
    expect(grave('dendrite-single', placed('single', 0))).toBe('note');
    expect(grave('dendrite-ha', placed('single', 0))).toBeUndefined();
    expect(grave('dendrite-ha', placed('single', 1))).toBe('warning');
    expect(grave('dendrite-single', placed('single', 1, false))).toBe('note');
    expect(grave('dendrite-ha', placed('replicas', 0))).toBe('blocker');
  });

  test('Redis: unused beside Dendrite, used beside Synapse', () => {
    const cache: Change = ({ services }) => (services[2]!.kind = 'cache');
    expect(codes(cache)).toContain('cache-unused');
    expect(
      codes((scenario) => {
        cache(scenario);
        scenario.services[0]!.kind = 'synapse';
      }),
    ).not.toContain('cache-unused');
  });

  test('the bridge that the report names is only said of the report', () => {
    expect(codes((scenario) => delete scenario.report)).not.toContain('telegram-unknown');
    expect(codes(({ services }) => (services[1]!.users = 1))).not.toContain('telegram-rooms');
  });

  test('each leads to a field of the scenario', () => {
    for (const { field } of found(() => undefined)) expect(field).toMatch(/^(services\.\d+|fleet)\.\w+$/);
  });
});
