import { join } from 'node:path';
import { app, dialog, Menu, protocol, session } from 'electron';
import { startServices, type Services } from '../../api/services.ts';
import { staticFiles } from '../static-files.ts';
import { serveChannel } from './channel.ts';
import { applicationMenu } from './menu.ts';
import { denyPermissions } from './permissions.ts';
import { printPage } from './print-page.ts';
import { registerScheme, servePage } from './protocol.ts';
import { saveFile } from './save-file.ts';
import { openWindow, origin } from './window.ts';

declare const __VERSION__: string;

// Both must come before the app is ready (https://www.electronjs.org/docs/latest/tutorial/security, items 4 and 18).
app.enableSandbox();
registerScheme(protocol);

if (app.requestSingleInstanceLock()) void start();
else app.quit();

async function start(): Promise<void> {
  await app.whenReady();
  const result = await startServices({ host: 'electron', version: __VERSION__ });
  if (!('started' in result)) {
    const message =
      'locked' in result
        ? `Espalier is already running (process ${result.locked.pid}). Use its window, or end it first.`
        : result.failed.message;
    dialog.showErrorBox('Espalier cannot start', message);
    app.exit(1);
    return;
  }
  const services = result.started;
  const folder = import.meta.dirname;
  servePage(session.defaultSession, staticFiles(join(folder, '..', 'renderer')));
  denyPermissions(session.defaultSession);
  const window = openWindow({ preload: join(folder, 'preload.cjs'), packaged: app.isPackaged });
  serveChannel(window, {
    call: services.call,
    saveFile: (file) => saveFile(window, file),
    printPage: (fileName) => printPage(window, fileName),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu(window, app.isPackaged)));
  app.on('second-instance', () => {
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  endWith(services);
  await window.loadURL(`${origin}/`);
}

/** Closes the store before the process ends, once. */
function endWith(services: Services): void {
  let ended = false;
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    ended = true;
    void services.stop().finally(() => app.quit());
  });
}
