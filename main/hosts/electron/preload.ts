import { contextBridge, ipcRenderer } from 'electron';
import type { ElectronBridge } from '../../../shared/contract/client-electron.ts';
import type { FileValue, Progress } from '../../../shared/contract/entries.ts';
import type { WireError } from '../../../shared/contract/wire.ts';

const channelName = 'espalier';
type Answer = { readonly result: unknown } | { readonly error: WireError };

let last = 0;
const open = new Map<number, MessagePort>();

/** Sends one message with a port for its answer. */
function ask(
  message: object,
  onProgress: (progress: Progress) => void,
): { id: number; answer: Promise<Answer> } {
  const id = (last += 1);
  const { port1, port2 } = new MessageChannel();
  open.set(id, port1);
  const answer = new Promise<Answer>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<Answer | { readonly progress: Progress }>) => {
      if ('progress' in data) {
        onProgress(data.progress);
        return;
      }
      open.delete(id);
      port1.close();
      resolve(data);
    };
  });
  ipcRenderer.postMessage(channelName, message, [port2]);
  return { id, answer };
}

const bridge: ElectronBridge = {
  call: (name, input, onProgress) => ask({ kind: 'call', name, input }, onProgress),
  cancel: (id) => open.get(id)?.postMessage({ cancel: true }),
  saveFile: async (file: FileValue) => {
    const reply = await ask({ kind: 'save', file }, () => undefined).answer;
    return 'result' in reply && reply.result === true;
  },
  printPage: async (fileName: string) => {
    const reply = await ask({ kind: 'print', fileName }, () => undefined).answer;
    return 'result' in reply && reply.result === true;
  },
  onMenu: (chosen) => {
    ipcRenderer.on(channelName, (_, entry: string) => chosen(entry));
  },
};

contextBridge.exposeInMainWorld('espalier', bridge);
