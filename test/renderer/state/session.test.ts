import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startServices, type Services } from '../../../main/api/services.ts';
import { createSession, type Session } from '../../../renderer/state/session.svelte.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Call } from '../../../shared/contract/entries.ts';

let folder: string;
let services: Services;
/** The next save fails as it does when the host cannot be reached. */
let cutOff = false;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'espalier-session-'));
  const result = await startServices({ dataFolder: folder, host: 'direct', version: 'test' });
  if (!('started' in result)) throw new Error('The services did not start.');
  services = result.started;
  cutOff = false;
});

afterEach(async () => {
  await services.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<Session> {
  const call = ((name, input, options) => {
    if (cutOff && name === 'scenario.save') {
      return Promise.reject(new AppError('internal', 'Espalier cannot be reached.'));
    }
    return services.call(name, input, options);
  }) as Call;
  const session = createSession({
    call,
    saveFile: () => Promise.resolve(true),
    printPage: () => Promise.resolve(true),
    gone: new Promise(() => undefined),
    onMenu: () => undefined,
  });
  await session.openFirst();
  return session;
}

const users = (session: Session): readonly (number | undefined)[] => [
  session.draft?.services[0]?.users,
  session.open?.scenario.services[0]?.users,
];

function setUsers(session: Session, value: number): void {
  session.edit(`Users ${value}`, (draft) => {
    draft.services[0]!.users = value;
  });
}

/** Everything that was asked before has been answered. */
const settled = (session: Session): Promise<void> => session.inTurn(() => Promise.resolve());

test('edits made faster than they are kept end with the last one', async () => {
  const session = await opened();
  for (const value of [2_100, 2_200, 2_300]) setUsers(session, value);
  await settled(session);
  expect(users(session)).toEqual([2_300, 2_300]);
  expect(session.unsaved).toBe(false);
});

test('undo waits until the edit before it has been kept', async () => {
  const session = await opened();
  setUsers(session, 2_500);
  await session.undo();
  expect(users(session)).toEqual([2_000, 2_000]);
  expect(session.open?.redoLabel).toBe('Users 2500');
});

test('a refused figure stays in its field with the reason, and undo takes it back', async () => {
  const session = await opened();
  setUsers(session, 99_000_000);
  await settled(session);
  expect(session.issues[0]?.path).toBe('services.0.users');
  expect(users(session)).toEqual([99_000_000, 2_000]);
  await session.undo();
  expect(users(session)).toEqual([2_000, 2_000]);
  expect(session.issues).toEqual([]);
});

test('an edit that could not be sent is kept and goes out when asked again', async () => {
  const session = await opened();
  cutOff = true;
  setUsers(session, 2_600);
  await settled(session);
  expect([session.unsent, session.problem]).toEqual([true, 'Espalier cannot be reached.']);
  expect(users(session)).toEqual([2_600, 2_000]);
  cutOff = false;
  await session.retry();
  expect(users(session)).toEqual([2_600, 2_600]);
  expect([session.unsent, session.problem]).toEqual([false, '']);
});

test('an edit is kept before another scenario is shown', async () => {
  const session = await opened();
  const first = session.open!.id;
  setUsers(session, 2_700);
  await session.show(() => services.call('scenario.create', { template: 'small-office' }));
  expect(session.open?.id).not.toBe(first);
  await session.openById(first);
  expect(users(session)).toEqual([2_700, 2_700]);
});

test('a change from another window is a conflict, and mine can be kept on top', async () => {
  const session = await opened();
  const { id, revision, scenario } = session.open!;
  await services.call('scenario.save', {
    id,
    baseRevision: revision,
    scenario: { ...scenario, seed: 7 },
    label: 'Seed 7',
  });
  setUsers(session, 2_800);
  await settled(session);
  expect(session.conflict?.scenario.seed).toBe(7);
  expect(users(session)).toEqual([2_800, 2_000]);
  session.settle('mine');
  await settled(session);
  expect(session.conflict).toBeUndefined();
  expect(users(session)).toEqual([2_800, 2_800]);
});

test('a change from another window can be taken instead of mine', async () => {
  const session = await opened();
  const { id, revision, scenario } = session.open!;
  await services.call('scenario.save', {
    id,
    baseRevision: revision,
    scenario: { ...scenario, seed: 7 },
    label: 'Seed 7',
  });
  setUsers(session, 2_800);
  await settled(session);
  session.settle('theirs');
  expect(users(session)).toEqual([2_000, 2_000]);
  expect([session.draft?.seed, session.unsaved]).toEqual([7, false]);
});
