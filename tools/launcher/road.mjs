/**
 * Which window the app gets, and why (design, section 9). Pure: everything it looks at is handed in.
 * @returns {{ road: 'electron' | 'browser' | 'none', why: string, fetch: boolean }}
 */
export function chooseRoad({ host, display, electron, isRoot, fetchRefusedUntil, now, browser, forceFetch }) {
  if (host === 'none') return { road: 'none', why: 'as asked (--host none)', fetch: false };
  if (host === 'browser') {
    return browser
      ? { road: 'browser', why: 'as asked (--host browser)', fetch: false }
      : { road: 'none', why: 'no installed Chromium, Chrome or Edge was found', fetch: false };
  }
  if (!display)
    return { road: 'none', why: 'there is no display; open the address in a browser', fetch: false };
  if (electron && isRoot) return fallback(browser, 'Electron does not run as root', false);
  if (electron) return { road: 'electron', why: 'its program is installed', fetch: false };
  if (isRoot) return fallback(browser, 'Electron is never fetched as root', false);
  const refused = !forceFetch && fetchRefusedUntil !== undefined && now < fetchRefusedUntil;
  return refused
    ? fallback(
        browser,
        'Electron could not be fetched within the last day (--fetch-electron tries again)',
        false,
      )
    : fallback(browser, 'Electron’s program is not here yet; it is being fetched for the next start', true);
}

function fallback(browser, why, fetch) {
  return browser
    ? { road: 'browser', why, fetch }
    : {
        road: 'none',
        why: `${why}; no installed browser was found either, open the address yourself`,
        fetch,
      };
}

/** Options of `npm start`: --host electron|browser|none, --port N, --data DIR, --fetch-electron. */
export function readOptions(args) {
  const options = { host: undefined, port: undefined, data: undefined, forceFetch: false };
  for (let i = 0; i < args.length; i += 1) {
    const [name, inline] = args[i].split('=', 2);
    const value = () => inline ?? args[(i += 1)];
    if (name === '--host') options.host = value();
    else if (name === '--port') options.port = Number(value());
    else if (name === '--data') options.data = value();
    else if (name === '--fetch-electron') options.forceFetch = true;
    else
      return {
        problem: `Unknown option ${args[i]}; known: --host electron|browser|none, --port N, --data DIR, --fetch-electron`,
      };
  }
  if (options.host !== undefined && !['electron', 'browser', 'none'].includes(options.host)) {
    return { problem: '--host must be electron, browser or none' };
  }
  const { port } = options;
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    return { problem: '--port must be a whole number from 0 to 65535' };
  }
  return { options };
}
