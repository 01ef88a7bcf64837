import type { Solve } from '../../../../shared/milp.ts';
import { newCut, type Cut } from './cuts.ts';
import { newModel, type Term } from './linear-model.ts';
import { largestShare, replicaSize, type Kind, type Layout, type Unit } from './units.ts';

/** A row of the relaxation whose bound is `each` times the number of servers of a kind. */
interface ServerRow {
  readonly kind: number;
  readonly each: number;
  readonly row: number;
}

/** Singles above an n-th of a capacity share a server with at most n - 1 of their like. */
const mostParts = 5;

/**
 * Places units on counts of servers as if they could be divided over kinds. Where not all of it finds room, the shadow
 * prices give a cut that these counts break and that every fleet that is enough meets (Benders, 1962); null when it does.
 */
export function cutFor(options: {
  readonly layout: Layout;
  readonly units: readonly Unit[];
  readonly counts: readonly number[];
  readonly survives: boolean;
  readonly solve: Solve;
}): Cut | null {
  const { layout, units, counts, survives, solve } = options;
  const { kinds } = layout;
  if (units.length === 0) return null;
  const model = newModel();
  const rows: ServerRow[] = [];
  let row = 0;
  const shares = units.map((unit) => {
    const largest = kinds.map(({ capacity }) => largestShare(unit, capacity));
    const own = largest.map((share) =>
      share > 0 ? model.variable({ upper: Infinity, integer: false }) : undefined,
    );
    const left = model.variable({ cost: 1, upper: Infinity, integer: false });
    model.row(
      [...own, left].flatMap((variable) => (variable === undefined ? [] : [{ variable, coefficient: 1 }])),
      '>=',
      1,
    );
    row += 1;
    return { own, largest };
  });
  const limit = (kind: number, terms: readonly Term[], each: number): void => {
    if (terms.length === 0) return;
    model.row(terms, '<=', each * counts[kind]!);
    rows.push({ kind, each, row });
    row += 1;
  };
  kinds.forEach((kind, at) => {
    const terms = (of: (unit: Unit) => number): readonly Term[] =>
      units.flatMap((unit, position) => {
        const variable = shares[position]!.own[at];
        const coefficient = of(unit);
        return variable === undefined || coefficient <= 0 ? [] : [{ variable, coefficient }];
      });
    shares.forEach(({ own, largest }) => {
      const variable = own[at];
      if (variable !== undefined) limit(at, [{ variable, coefficient: 1 }], largest[at]!);
    });
    kind.capacity.forEach((capacity, resource) => {
      if (capacity <= 0) return;
      // A unit has one replica at least, so its overhead counts once for the whole of it.
      limit(
        at,
        terms((unit) => (unit.need[resource]! + unit.fixed[resource]!) / capacity),
        1,
      );
      for (let part = 2; part <= mostParts; part += 1) {
        const many = terms((unit) => (isLarge(unit, { kind, resource, part }) ? 1 : 0));
        if (many.length >= part) limit(at, many, part - 1);
      }
    });
    for (const pair of distantSingles(units)) {
      const variables = pair.map((position) => shares[position]!.own[at]);
      if (variables.every((variable) => variable !== undefined))
        limit(
          at,
          variables.map((variable) => ({ variable: variable!, coefficient: 1 })),
          1,
        );
    }
  });
  const answer = solve(model.problem(), { nodeLimit: 1 });
  if (answer.status !== 'optimal' || answer.duals === null || (answer.objective ?? 0) <= 1e-6) return null;
  const asked = units.reduce((sum, _, at) => sum + Math.max(0, answer.duals![at]!), 0);
  const worth = kinds.map(() => 0);
  for (const { kind, each, row: at } of rows) worth[kind]! += Math.max(0, -answer.duals[at]!) * each;
  return asked <= 0
    ? null
    : newCut(
        worth.map((value) => value / asked),
        survives,
      );
}

const isLarge = (
  unit: Unit,
  of: { readonly kind: Kind; readonly resource: number; readonly part: number },
): boolean =>
  unit.maxReplicas === 1 &&
  replicaSize(unit, 1)[of.resource]! > (of.kind.capacity[of.resource]! / of.part) * (1 + 1e-9);

/** Pairs of singles that never share a server, each once. */
function distantSingles(units: readonly Unit[]): readonly (readonly [number, number])[] {
  return units.flatMap((unit, at) =>
    unit.maxReplicas !== 1
      ? []
      : unit.apart
          .filter((other) => other > at && units[other]?.maxReplicas === 1)
          .map((other): readonly [number, number] => [at, other]),
  );
}
