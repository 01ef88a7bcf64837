import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import type * as Double from './electron.ts';

// Puts the double in the place of Electron for the bundle that is named, runs it, and prints what it did.
const doubleUrl = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: doubleUrl, shortCircuit: true } : next(specifier, context),
});
const double = (await import(doubleUrl)) as typeof Double;
await import(pathToFileURL(process.argv[2]!).href);
for (let i = 0; i < 200 && double.recorded.loaded === ''; i += 1)
  await new Promise((resolve) => setTimeout(resolve, 20));

const { handlers, recorded } = double;
const { webContents } = double.BrowserWindow.all[0]!;
const page = handlers.page?.(new Request('app://planner/'));
const blocked = (url: string): boolean => {
  let cancel = false;
  handlers.before?.({ url }, (decision) => (cancel = decision.cancel));
  return cancel;
};
const granted = (permission: string): boolean => {
  let answer = false;
  handlers.request?.({}, permission, (value) => (answer = value));
  return answer && (handlers.check?.({}, permission) ?? false);
};
const prevented = (url: string): boolean => {
  let stopped = false;
  webContents.emit('will-navigate', { url, preventDefault: () => (stopped = true) });
  return stopped;
};
const outcome = {
  schemes: recorded.schemes,
  preferences: recorded.windowOptions?.webPreferences,
  loaded: recorded.loaded,
  page: { status: page?.status, csp: page?.headers.get('content-security-policy') },
  outside: ['app://planner/', 'https://example.org/', 'file:///etc/passwd', 'app://other/'].map(blocked),
  permissions: ['geolocation', 'media', 'clipboard-sanitized-write'].map(granted),
  popup: webContents.openHandler?.({ url: 'https://example.org/' }).action,
  navigation: ['https://example.org/', 'app://planner/'].map(prevented),
};
double.app.emit('window-all-closed');
await new Promise((resolve) => setTimeout(resolve, 1_500));
process.stdout.write(`${JSON.stringify({ ...outcome, order: recorded.order })}\n`);
process.exit(0);
