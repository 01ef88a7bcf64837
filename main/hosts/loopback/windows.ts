/** How long the server waits for another window after the last one has closed. */
const patience = 10 * 60 * 1000;
/** A line now and then shows both sides that the other is still there. */
const heartbeat = 15_000;

/** Counts open windows: each keeps one request open. */
export interface Windows {
  hold(write: (chunk: Uint8Array) => void, signal: AbortSignal): Promise<void>;
  readonly open: number;
}

/** Calls `onIdle` ten minutes after the last window closed; never before the first. */
export function countWindows(onIdle: () => void, wait = patience): Windows {
  let open = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    get open() {
      return open;
    },
    hold: (write, signal) =>
      new Promise((resolve) => {
        open += 1;
        clearTimeout(timer);
        const beat = setInterval(() => write(new TextEncoder().encode('{}\n')), heartbeat);
        write(new TextEncoder().encode('{}\n'));
        signal.addEventListener(
          'abort',
          () => {
            clearInterval(beat);
            open -= 1;
            if (open === 0) timer = setTimeout(onIdle, wait);
            resolve();
          },
          { once: true },
        );
      }),
  };
}
