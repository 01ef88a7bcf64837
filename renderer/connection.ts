import { connectLoopback } from '../shared/contract/client-loopback.ts';
import { electronBridge, connectElectron } from '../shared/contract/client-electron.ts';
import type { Call, FileValue } from '../shared/contract/entries.ts';

/** What the page needs of its host. */
export interface Connection {
  readonly call: Call;
  /** Hands a file to the planner; false when they chose not to keep it. */
  readonly saveFile: (file: FileValue) => Promise<boolean>;
  /** Prints the page as it stands: as a PDF file where the host makes one, else through the browser's dialog. */
  readonly printPage: (fileName: string) => Promise<boolean>;
  /** Resolves when the host has gone. */
  readonly gone: Promise<void>;
  /** Calls back with the name of a chosen menu entry. */
  readonly onMenu: (chosen: (entry: string) => void) => void;
}

/** Connects to Electron's channel where there is one, else to the loopback host. */
export async function connect(): Promise<Connection> {
  const bridge = electronBridge(globalThis);
  if (bridge !== undefined) return connectElectron(bridge);
  const client = await connectLoopback({ location, history, storage: sessionStorage });
  return {
    call: client.call,
    saveFile: (file) => Promise.resolve(download(file)),
    printPage: () => {
      print();
      return Promise.resolve(true);
    },
    gone: client.alive(),
    onMenu: () => undefined,
  };
}

/** A download of the browser. */
function download({ fileName, mediaType, bytes }: FileValue): boolean {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return true;
}
