import { ipcMain, type BrowserWindow, type IpcMainEvent, type MessagePortMain } from 'electron';
import type { Call, CallOptions, FileValue } from '../../../shared/contract/entries.ts';
import { AppError } from '../../../shared/errors.ts';
import { toWireError } from '../../../shared/contract/wire.ts';
import { isOurs } from './window.ts';

/** The one channel of the app; each message brings a port of its own for the answer. */
export const channelName = 'espalier';

export interface ChannelServices {
  readonly call: Call;
  readonly saveFile: (file: FileValue) => Promise<boolean>;
  /** Prints the page into a PDF file of that name, where the planner says. */
  readonly printPage: (fileName: string) => Promise<boolean>;
}

/** Carries messages between the window and the services; a sender that is not our page gets nothing. */
export function serveChannel(window: BrowserWindow, services: ChannelServices): void {
  ipcMain.on(channelName, (event, message: unknown) => {
    const [port] = event.ports;
    if (port === undefined || !trusted(event, window)) return;
    void answer(port, message, services);
  });
}

/** The checklist's item 17: the main frame of our window, on our origin. */
function trusted(event: IpcMainEvent, window: BrowserWindow): boolean {
  const { senderFrame } = event;
  return senderFrame !== null && senderFrame === window.webContents.mainFrame && isOurs(senderFrame.url);
}

async function answer(port: MessagePortMain, message: unknown, services: ChannelServices): Promise<void> {
  const stop = new AbortController();
  port.on('message', ({ data }) => {
    if ((data as { cancel?: unknown } | null)?.cancel === true) stop.abort();
  });
  port.on('close', () => stop.abort());
  port.start();
  try {
    port.postMessage({ result: await run(message, services, port, stop.signal) });
  } catch (error) {
    port.postMessage({ error: toWireError(error) });
  } finally {
    port.close();
  }
}

async function run(
  message: unknown,
  services: ChannelServices,
  port: MessagePortMain,
  signal: AbortSignal,
): Promise<unknown> {
  const { kind, name, input, file, fileName } = (message ?? {}) as Readonly<Record<string, unknown>>;
  if (kind === 'save') return services.saveFile(file as FileValue);
  if (kind === 'print' && typeof fileName === 'string') return services.printPage(fileName);
  if (kind !== 'call' || typeof name !== 'string')
    throw new AppError('call.unknown', 'The message is not a call.');
  const call = services.call as (name: string, input: unknown, options: CallOptions) => Promise<unknown>;
  return call(name, input, { signal, onProgress: (progress) => port.postMessage({ progress }) });
}
