import { EventEmitter } from 'node:events';

/** A small double of the `electron` module: records what the app sets, and carries messages over real ports. */

interface Frame {
  readonly url: string;
}

export const recorded = {
  sandbox: false,
  schemes: [] as unknown[],
  windowOptions: undefined as undefined | { webPreferences: Record<string, unknown> },
  loaded: '' as string,
  order: [] as string[],
  exposed: {} as Record<string, unknown>,
  menu: undefined as unknown,
  saved: undefined as string | undefined,
};

/** Where the next save dialog leads; empty for a cancelled one. */
export const saveDialog = { filePath: '' };

class Contents extends EventEmitter {
  mainFrame: Frame = { url: 'app://planner/' };
  openHandler: ((details: { url: string }) => { action: string }) | undefined;
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.openHandler = handler;
  }
  /** A PDF that says what it was asked for. */
  async printToPDF(options: object): Promise<Buffer> {
    return Buffer.from(`%PDF-1.7 ${JSON.stringify(options)}`);
  }
  send(channel: string, ...args: unknown[]): void {
    ipcRenderer.emit(channel, {}, ...args);
  }
}

export class BrowserWindow {
  static readonly all: BrowserWindow[] = [];
  readonly webContents = new Contents();
  constructor(options: { webPreferences: Record<string, unknown> }) {
    recorded.windowOptions = options;
    recorded.order.push('window');
    BrowserWindow.all.push(this);
  }
  isMinimized(): boolean {
    return false;
  }
  restore(): void {
    recorded.order.push('restore');
  }
  focus(): void {
    recorded.order.push('focus');
  }
  async loadURL(url: string): Promise<void> {
    recorded.loaded = url;
    recorded.order.push('load');
  }
}

/** A port of the main process around a real one. */
class PortMain extends EventEmitter {
  readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.onmessage = (event) => this.emit('message', { data: event.data as unknown });
  }
  start(): void {
    this.port.start();
  }
  postMessage(message: unknown): void {
    this.port.postMessage(message);
  }
  close(): void {
    this.port.close();
  }
}

export const ipcMain = new EventEmitter();

class Renderer extends EventEmitter {
  /** The frame that messages come from; a test forges another. */
  sender: Frame | null | undefined;
  postMessage(channel: string, message: unknown, ports: MessagePort[]): void {
    const senderFrame =
      this.sender === undefined ? BrowserWindow.all.at(-1)?.webContents.mainFrame : this.sender;
    ipcMain.emit(
      channel,
      { ports: ports.map((port) => new PortMain(port)), senderFrame },
      structuredClone(message),
    );
  }
}
export const ipcRenderer = new Renderer();

export const contextBridge = {
  exposeInMainWorld: (name: string, value: unknown): void => {
    recorded.exposed[name] = value;
  },
};

class App extends EventEmitter {
  isPackaged = true;
  enableSandbox(): void {
    recorded.sandbox = true;
    recorded.order.push('sandbox');
  }
  requestSingleInstanceLock(): boolean {
    recorded.order.push('lock');
    return true;
  }
  async whenReady(): Promise<void> {
    recorded.order.push('ready');
  }
  quit(): void {
    recorded.order.push('quit');
    this.emit('before-quit', { preventDefault: () => recorded.order.push('held') });
  }
  exit(): void {
    recorded.order.push('exit');
  }
}
export const app = new App();

export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]): void => {
    recorded.schemes = schemes;
    recorded.order.push('scheme');
  },
};

type Handler = (request: Request) => Response;
export const handlers = {
  page: undefined as Handler | undefined,
  before: undefined as
    ((details: { url: string }, answer: (decision: { cancel: boolean }) => void) => void) | undefined,
  request: undefined as
    ((contents: unknown, permission: string, answer: (granted: boolean) => void) => void) | undefined,
  check: undefined as ((contents: unknown, permission: string) => boolean) | undefined,
};
export const session = {
  defaultSession: {
    protocol: {
      handle: (_: string, handler: Handler): void => {
        handlers.page = handler;
      },
    },
    webRequest: {
      onBeforeRequest: (listener: NonNullable<typeof handlers.before>): void => {
        handlers.before = listener;
      },
    },
    setPermissionRequestHandler: (handler: NonNullable<typeof handlers.request>): void => {
      handlers.request = handler;
    },
    setPermissionCheckHandler: (handler: NonNullable<typeof handlers.check>): void => {
      handlers.check = handler;
    },
  },
};

export const Menu = {
  buildFromTemplate: (template: unknown): unknown => template,
  setApplicationMenu: (menu: unknown): void => {
    recorded.menu = menu;
  },
};

export const dialog = {
  showErrorBox: (title: string, message: string): void => {
    recorded.saved = `${title}: ${message}`;
  },
  showSaveDialog: async (): Promise<{ canceled: boolean; filePath: string }> => ({
    canceled: saveDialog.filePath === '',
    filePath: saveDialog.filePath,
  }),
};
