/** Items of the same size are one class with a count; sizes and capacities are vectors over the same resources. */
export interface ItemClass {
  readonly size: readonly number[];
  readonly count: number;
  /** Positions of the items in the problem. */
  readonly items: readonly number[];
  /** Bin types that may hold it; undefined for all. */
  readonly bins?: readonly string[];
  /** Items of the same group never share a bin. */
  readonly apart?: string;
}

export interface BinType {
  readonly id: string;
  readonly capacity: readonly number[];
  readonly cost: number;
  readonly limit?: number;
}

/** How many of each class go into one bin of a type. */
export interface Pattern {
  readonly bin: number;
  readonly counts: readonly number[];
}

const slack = 1e-9;

/** Whether a class may go into a bin type at all. */
export function allowed(item: ItemClass, bin: BinType): boolean {
  return (
    (item.bins === undefined || item.bins.includes(bin.id)) &&
    item.size.every((size, at) => size <= bin.capacity[at]! + slack)
  );
}

/**
 * Every maximal pattern of every bin type, or undefined when there are more than `most`. A pattern is maximal when no
 * further item fits; leaving items out of a maximal pattern is always possible, so the others are not needed.
 */
export function enumeratePatterns(
  bins: readonly BinType[],
  classes: readonly ItemClass[],
  most: number,
): readonly Pattern[] | undefined {
  const found: Pattern[] = [];
  const complete = bins.every((type, bin) =>
    fill(type, classes, (counts) => {
      found.push({ bin, counts: [...counts] });
      return found.length <= most;
    }),
  );
  return complete ? found : undefined;
}

/** Depth first over classes, most of each first; `emit` answers false to stop. */
function fill(
  bin: BinType,
  classes: readonly ItemClass[],
  emit: (counts: readonly number[]) => boolean,
): boolean {
  const counts = classes.map(() => 0);
  const left = [...bin.capacity];
  const groups = new Map<string, number>();
  const fits = (item: ItemClass): boolean =>
    allowed(item, bin) && item.size.every((size, at) => size <= left[at]! + slack);
  const free = (item: ItemClass): boolean => item.apart === undefined || (groups.get(item.apart) ?? 0) === 0;
  const put = (at: number, change: number): void => {
    const item = classes[at]!;
    counts[at]! += change;
    item.size.forEach((size, resource) => {
      left[resource]! -= size * change;
    });
    if (item.apart !== undefined) groups.set(item.apart, (groups.get(item.apart) ?? 0) + change);
  };
  const maximal = (): boolean =>
    classes.every((item, at) => counts[at]! >= item.count || !free(item) || !fits(item));
  let visited = 0;
  const visit = (at: number): boolean => {
    visited += 1;
    if (visited > 2_000_000) return false;
    if (at === classes.length) {
      return counts.some((count) => count > 0) && maximal() ? emit(counts) : true;
    }
    const item = classes[at]!;
    let added = 0;
    while (added < item.count && free(item) && fits(item)) {
      put(at, 1);
      added += 1;
    }
    for (;;) {
      if (!visit(at + 1)) {
        return false;
      }
      if (added === 0) return true;
      put(at, -1);
      added -= 1;
    }
  };
  return visit(0);
}
