import { describe, expect, test } from 'vitest';
// The launcher is plain JavaScript that runs before anything is installed.
import { findBrowser } from '../../tools/launcher/browser.mjs';
import { npmEnvironment } from '../../tools/launcher/install.mjs';
import { enough, findNode } from '../../tools/launcher/node-path.mjs';
import { chooseRoad, readOptions } from '../../tools/launcher/road.mjs';

const situation = {
  host: undefined,
  display: true,
  electron: false,
  isRoot: false,
  fetchRefusedUntil: undefined,
  now: 1_000,
  browser: true,
  forceFetch: false,
};

describe('the road to a window', () => {
  test.each([
    ['without a display the address is printed', { display: false, electron: true }, 'none', false],
    ['with Electron’s program present it is used', { electron: true }, 'electron', false],
    ['without it the browser opens and Electron is fetched', {}, 'browser', true],
    ['a failed fetch is remembered for a day', { fetchRefusedUntil: 2_000 }, 'browser', false],
    ['a day later it is tried again', { fetchRefusedUntil: 500 }, 'browser', true],
    ['--fetch-electron tries at once', { fetchRefusedUntil: 2_000, forceFetch: true }, 'browser', true],
    ['as root Electron is never fetched', { isRoot: true }, 'browser', false],
    ['as root Electron is not started either', { isRoot: true, electron: true }, 'browser', false],
    ['without any browser the address is printed', { browser: false, isRoot: true }, 'none', false],
    ['--host none wins over everything', { host: 'none', electron: true }, 'none', false],
    [
      '--host browser without one falls back to the address',
      { host: 'browser', browser: false },
      'none',
      false,
    ],
  ])('%s', (_, change, road, fetch) => {
    expect(chooseRoad({ ...situation, ...change })).toMatchObject({ road, fetch });
  });

  test('wrong options are refused in words', () => {
    expect(readOptions(['--port', '70000']).problem).toContain('--port');
    expect(readOptions(['--host', 'moon']).problem).toContain('--host');
    expect(readOptions(['--colour']).problem).toContain('Unknown option');
    expect(readOptions(['--port=8080', '--data', '/x']).options).toMatchObject({ port: 8_080, data: '/x' });
  });
});

test('Node is enough from Node-API 10, and an old one is replaced by the packaged one or by nothing', () => {
  expect([enough('9'), enough('10'), enough('11')]).toEqual([false, true, true]);
  expect(findNode({ napi: '10', own: '/this/node' })).toBe('/this/node');
  expect(findNode({ napi: '9', own: '/old/node', folder: '/nowhere' })).toBeUndefined();
});

test('npm installs everything whatever the caller’s environment leaves out', () => {
  const kept = npmEnvironment({
    NODE_ENV: 'production',
    npm_config_omit: 'dev optional',
    npm_config_registry: 'https://registry.example/',
    PATH: '/bin',
  });
  expect(kept).toEqual({ npm_config_registry: 'https://registry.example/', PATH: '/bin' });
});

test('an installed browser is found by its absolute path', () => {
  const exists = (path: unknown): boolean => path === '/opt/bin/google-chrome';
  expect(findBrowser({ platform: 'linux', env: { PATH: '/opt/bin' }, exists })).toBe(
    '/opt/bin/google-chrome',
  );
  expect(findBrowser({ platform: 'linux', env: { PATH: '' }, exists: () => false })).toBeUndefined();
});
