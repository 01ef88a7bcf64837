import type { MilpProblem } from '../../../../shared/milp.ts';
import { newModel, type LinearModel, type Term } from './linear-model.ts';
import { largestShare, replicaSize, type Kind, type Layout, type Unit } from './units.ts';

/** What the search has learnt; every entry holds for each fleet that is enough. */
export interface Lessons {
  /** Losses (servers lost of each kind) after which what must survive is placed in the model. */
  readonly losses: readonly (readonly number[])[];
  /** Counts that are not enough, so that some kind needs more. */
  readonly tooFew: readonly (readonly number[])[];
  /** Counts that are known already; neither they nor what only adds to them is asked for again. */
  readonly known: readonly (readonly number[])[];
}

/**
 * Least cost of counts under conditions that every fleet that is enough meets: shares of units over kinds, the same after
 * known losses, and more than what is known to be too few. Fewer conditions than a placement has, so its optimum is a
 * bound. The first variables are the counts in order of the kinds.
 */
export function countsModel(layout: Layout, lessons: Lessons): MilpProblem {
  const { kinds, units } = layout;
  const model = newModel();
  const counts = kinds.map((kind) =>
    model.variable({ cost: firstOf(kind), lower: kind.min, upper: kind.upper, integer: true }),
  );
  kinds.forEach((kind, at) => {
    const { cost, owned, ownedCost, paid, upper } = kind;
    // Each further one costs at least as much as the one before, so what is above a number is charged by itself.
    const chargeAbove = (number: number, more: number): void => {
      if (number <= 0 || upper <= number || more <= 0) return;
      const above = model.variable({ cost: more, upper: upper - number, integer: true });
      model.row(
        [
          { variable: counts[at]!, coefficient: 1 },
          { variable: above, coefficient: -1 },
        ],
        '<=',
        number,
      );
    };
    if (owned > paid) chargeAbove(paid, ownedCost);
    chargeAbove(owned, cost - (owned > paid ? ownedCost : 0));
  });
  limitKinds(model, layout, counts);
  addShares(model, { layout, units, servers: counts, whole: true });
  const must = units.filter((unit) => unit.must);
  if (layout.redundancy > 0 && must.length > 0) {
    const levels = levelsOf(model, layout, counts);
    for (const loss of lessons.losses) {
      addShares(model, {
        layout,
        units: must,
        servers: serversLeft(model, { layout, counts, levels, loss }),
        whole: false,
      });
    }
  }
  for (const few of lessons.tooFew) model.row(moreThan(model, { layout, counts, than: few }), '>=', 1);
  for (const same of lessons.known) model.row(fewerThan(model, { layout, counts, than: same }), '>=', 1);
  return model.problem();
}

/** Money of the first one of a kind. */
const firstOf = ({ cost, owned, ownedCost, paid }: Kind): number =>
  paid > 0 ? 0 : owned > 0 ? ownedCost : cost;

function limitKinds(model: LinearModel, layout: Layout, counts: readonly number[]): void {
  const { kinds, maxKinds } = layout;
  if (kinds.length <= maxKinds) return;
  const used = kinds.map(({ upper }, at) => {
    const variable = model.variable({ upper: 1, integer: true });
    model.row(
      [
        { variable: counts[at]!, coefficient: 1 },
        { variable, coefficient: -upper },
      ],
      '<=',
      0,
    );
    return { variable, coefficient: 1 };
  });
  model.row(used, '<=', maxKinds);
}

/** Shares of the units over the kinds: what every placement on so many servers of each kind fulfils. */
function addShares(
  model: LinearModel,
  options: {
    readonly layout: Layout;
    readonly units: readonly Unit[];
    /** Variable with the number of servers of each kind. */
    readonly servers: readonly number[];
    readonly whole: boolean;
  },
): void {
  const { layout, units, servers, whole } = options;
  const shares = units.map((unit) => {
    const largest = layout.kinds.map((kind) => largestShare(unit, kind.capacity));
    const row = layout.kinds.map((_, kind) =>
      largest[kind]! <= 0
        ? undefined
        : model.variable({ upper: 1, integer: whole && unit.maxReplicas === 1 }),
    );
    model.row(
      row.flatMap((variable) => (variable === undefined ? [] : [{ variable, coefficient: 1 }])),
      '=',
      1,
    );
    row.forEach((variable, kind) => {
      if (variable === undefined) return;
      // One server takes at most the largest share.
      model.row(
        [
          { variable, coefficient: 1 },
          { variable: servers[kind]!, coefficient: -largest[kind]! },
        ],
        '<=',
        0,
      );
    });
    return row;
  });
  layout.kinds.forEach((kind, at) => {
    const terms = (of: (unit: Unit) => number): Term[] =>
      units.flatMap((unit, position) => {
        const variable = shares[position]![at];
        const coefficient = of(unit);
        return variable === undefined || coefficient <= 0 ? [] : [{ variable, coefficient }];
      });
    const atMost = (list: readonly Term[], each: number): void =>
      model.row([...list, { variable: servers[at]!, coefficient: -each }], '<=', 0);
    kind.capacity.forEach((capacity, resource) => {
      // A unit has one replica at least, so its overhead counts once for the whole of it.
      const list = terms((unit) => unit.need[resource]! + unit.fixed[resource]!);
      if (capacity > 0)
        atMost(
          list.map((term) => ({ ...term, coefficient: term.coefficient / capacity })),
          1,
        );
      for (let part = 2; part <= 5; part += 1) {
        const large = (unit: Unit): boolean =>
          unit.maxReplicas === 1 && replicaSize(unit, 1)[resource]! > (capacity / part) * (1 + 1e-9);
        const many = terms((unit) => (large(unit) ? 1 : 0));
        // So many singles above a part of the capacity cannot share a server, whatever the sums say.
        if (many.length >= part) atMost(many, part - 1);
      }
    });
    units.forEach((unit, position) => {
      for (const other of unit.apart) {
        const to = units.indexOf(layout.units[other]!);
        const pair = [shares[position]![at], shares[to]?.[at]];
        if (to > position && pair.every((variable) => variable !== undefined) && unit.maxReplicas === 1) {
          if (units[to]!.maxReplicas !== 1) continue;
          atMost(
            pair.map((variable) => ({ variable: variable!, coefficient: 1 })),
            1,
          );
        }
      }
    });
  });
}

/** For each kind and j = 1..r a binary that is 1 when the fleet has j or more of it. */
function levelsOf(
  model: LinearModel,
  layout: Layout,
  counts: readonly number[],
): readonly (readonly number[])[] {
  return layout.kinds.map(({ upper }, at) =>
    Array.from({ length: layout.redundancy }, (_, step) => {
      const variable = model.variable({ upper: 1, integer: true });
      if (upper > step) {
        model.row(
          [
            { variable: counts[at]!, coefficient: 1 },
            { variable, coefficient: -(upper - step) },
          ],
          '<=',
          step,
        );
      }
      return variable;
    }),
  );
}

/** Variables with the servers that a loss leaves; a fleet with fewer than the loss takes has none left of the kind. */
function serversLeft(
  model: LinearModel,
  options: {
    readonly layout: Layout;
    readonly counts: readonly number[];
    readonly levels: readonly (readonly number[])[];
    readonly loss: readonly number[];
  },
): readonly number[] {
  const { layout, counts, levels, loss } = options;
  return loss.map((lost, kind) => {
    if (lost === 0) return counts[kind]!;
    const left = model.variable({ upper: layout.kinds[kind]!.upper, integer: false });
    const taken = levels[kind]!.slice(0, lost).map((variable) => ({ variable, coefficient: 1 }));
    model.row(
      [{ variable: left, coefficient: 1 }, ...taken, { variable: counts[kind]!, coefficient: -1 }],
      '<=',
      0,
    );
    return left;
  });
}

interface Comparison {
  readonly layout: Layout;
  readonly counts: readonly number[];
  readonly than: readonly number[];
}

/** Binaries that can be 1 only when the count of their kind is greater. */
function moreThan(model: LinearModel, { layout, counts, than }: Comparison): readonly Term[] {
  return layout.kinds.flatMap(({ min, upper }, at): Term[] => {
    if (upper <= than[at]!) return [];
    const variable = model.variable({ upper: 1, integer: true });
    model.row(
      [
        { variable: counts[at]!, coefficient: 1 },
        { variable, coefficient: -(Math.max(min, than[at]! + 1) - min) },
      ],
      '>=',
      min,
    );
    return [{ variable, coefficient: 1 }];
  });
}

/** Binaries that can be 1 only when the count of their kind is smaller. */
function fewerThan(model: LinearModel, { layout, counts, than }: Comparison): readonly Term[] {
  return layout.kinds.flatMap(({ min, upper }, at): Term[] => {
    if (min >= than[at]!) return [];
    const variable = model.variable({ upper: 1, integer: true });
    model.row(
      [
        { variable: counts[at]!, coefficient: 1 },
        { variable, coefficient: upper - than[at]! + 1 },
      ],
      '<=',
      upper,
    );
    return [{ variable, coefficient: 1 }];
  });
}
