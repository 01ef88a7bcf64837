import type { BrowserWindow, MenuItemConstructorOptions } from 'electron';
import { channelName } from './channel.ts';

/** The native menu; what it means is the page's business, so entries are sent there by name. */
export function applicationMenu(window: BrowserWindow, packaged: boolean): MenuItemConstructorOptions[] {
  const entry = (label: string, name: string, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator === undefined ? {} : { accelerator }),
    click: () => window.webContents.send(channelName, name),
  });
  return [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: 'File',
      submenu: [
        entry('Library', 'library', 'CmdOrCtrl+O'),
        entry('Price Book', 'prices'),
        entry('Quote', 'quote', 'CmdOrCtrl+E'),
        { type: 'separator' },
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    {
      label: 'Edit',
      submenu: [
        entry('Undo', 'undo'),
        entry('Redo', 'redo'),
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        ...['workload', 'sizing', 'fleet', 'costs', 'roadmap', 'compare', 'findings'].map((name) =>
          entry(name.charAt(0).toUpperCase() + name.slice(1), name),
        ),
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(packaged ? [] : [{ role: 'toggleDevTools' as const }]),
      ],
    },
  ];
}
