import type { Call, FileValue, Progress } from './entries.ts';
import { fromWireError, type WireError } from './wire.ts';

/** What the preload puts on the window: one way in, nothing of Electron itself. */
export interface ElectronBridge {
  call(
    name: string,
    input: unknown,
    onProgress: (progress: Progress) => void,
  ): {
    readonly id: number;
    readonly answer: Promise<{ readonly result: unknown } | { readonly error: WireError }>;
  };
  cancel(id: number): void;
  saveFile(file: FileValue): Promise<boolean>;
  /** Prints the page into a PDF file and asks where to save it. */
  printPage(fileName: string): Promise<boolean>;
  onMenu(chosen: (entry: string) => void): void;
}

/** The bridge of this window, or undefined in a browser. */
export function electronBridge(scope: object): ElectronBridge | undefined {
  return (scope as { readonly espalier?: ElectronBridge }).espalier;
}

/** The contract over Electron's channel. */
export function connectElectron(bridge: ElectronBridge): {
  readonly call: Call;
  readonly saveFile: (file: FileValue) => Promise<boolean>;
  readonly printPage: (fileName: string) => Promise<boolean>;
  readonly gone: Promise<void>;
  readonly onMenu: (chosen: (entry: string) => void) => void;
} {
  const call = async (name: string, input: unknown, options: Parameters<Call>[2] = {}): Promise<unknown> => {
    const { id, answer } = bridge.call(name, input, options.onProgress ?? (() => undefined));
    const cancel = (): void => bridge.cancel(id);
    if (options.signal?.aborted === true) cancel();
    options.signal?.addEventListener('abort', cancel, { once: true });
    const reply = await answer;
    options.signal?.removeEventListener('abort', cancel);
    if ('error' in reply) throw fromWireError(reply.error);
    return reply.result;
  };
  return {
    call: call as Call,
    saveFile: (file) => bridge.saveFile(file),
    printPage: (fileName) => bridge.printPage(fileName),
    // The window and its host end together.
    gone: new Promise(() => undefined),
    onMenu: (chosen) => bridge.onMenu(chosen),
  };
}
