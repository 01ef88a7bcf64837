/** Counts with what they cost. */
export interface Priced {
  readonly counts: readonly number[];
  readonly cost: number;
  readonly servers: number;
}

/** Counts in order of cost, then of fewer servers, then of the kinds; each is taken once. */
export interface CountsQueue {
  add(entry: Priced): void;
  take(): Priced | undefined;
  first(): Priced | undefined;
}

/** Starts an empty queue: a binary heap that forgets nothing it has seen. */
export function newQueue(): CountsQueue {
  const heap: Priced[] = [];
  const seen = new Set<string>();
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  };
  const sink = (from: number): void => {
    let at = from;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && comesBefore(heap[child]!, heap[least]!)) least = child;
      }
      if (least === at) return;
      swap(at, least);
      at = least;
    }
  };
  return {
    first: () => heap[0],
    add: (entry) => {
      const key = entry.counts.join();
      if (seen.has(key)) return;
      seen.add(key);
      heap.push(entry);
      let at = heap.length - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!comesBefore(heap[at]!, heap[parent]!)) return;
        swap(at, parent);
        at = parent;
      }
    },
    take: () => {
      const top = heap[0];
      const last = heap.pop();
      if (top !== undefined && last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink(0);
      }
      return top;
    },
  };
}

function comesBefore(a: Priced, b: Priced): boolean {
  if (a.cost !== b.cost) return a.cost < b.cost;
  if (a.servers !== b.servers) return a.servers < b.servers;
  const at = a.counts.findIndex((count, position) => count !== b.counts[position]);
  return at >= 0 && a.counts[at]! > b.counts[at]!;
}
