import type { Solve } from '../../../../shared/milp.ts';
import { newModel } from './linear-model.ts';
import type { Fit } from './slots.ts';
import type { Kind, Unit } from './units.ts';

/**
 * Whether units that can all be divided at will fit, exactly, and how they use the servers most evenly: sums over each
 * kind decide, because what a kind carries can be divided evenly over its servers.
 */
export function fitPooled(options: {
  readonly units: readonly Unit[];
  readonly kinds: readonly Kind[];
  readonly counts: readonly number[];
  readonly solve: Solve;
}): Fit {
  const { units, kinds, counts, solve } = options;
  const used = kinds.flatMap((kind, at) => (counts[at]! > 0 ? [{ kind, count: counts[at]! }] : []));
  const model = newModel();
  /** How full the fullest resource of any kind is. */
  const fullest = model.variable({ cost: 1, upper: 1, integer: false });
  const variables = units.map((unit) =>
    used.map(({ kind }) =>
      unit.need.some((need, at) => need > 0 && kind.capacity[at]! <= 0)
        ? undefined
        : model.variable({ upper: 1, integer: false }),
    ),
  );
  if (variables.some((row) => row.every((variable) => variable === undefined))) return { status: 'none' };
  for (const row of variables) {
    model.row(
      row.flatMap((variable) => (variable === undefined ? [] : [{ variable, coefficient: 1 }])),
      '=',
      1,
    );
  }
  used.forEach(({ kind, count }, position) => {
    kind.capacity.forEach((capacity, at) => {
      const terms = units.flatMap((unit, row) => {
        const variable = variables[row]![position];
        return variable === undefined || unit.need[at]! <= 0
          ? []
          : [{ variable, coefficient: unit.need[at]! / capacity / count }];
      });
      if (terms.length > 0) model.row([...terms, { variable: fullest, coefficient: -1 }], '<=', 0);
    });
  });
  const answer = solve(model.problem(), { nodeLimit: 1 });
  if (answer.values === null) return { status: answer.status === 'nodeLimit' ? 'undecided' : 'none' };
  const shares = variables.map((row) => {
    const parts = row.map((variable) =>
      variable === undefined ? 0 : Math.max(0, answer.values![variable]!),
    );
    const clean = parts.map((part) => (part > 1e-7 ? part : 0));
    const total = clean.reduce((sum, part) => sum + part, 0);
    return used.flatMap(({ count }, position) =>
      Array.from({ length: count }, () => clean[position]! / total / count),
    );
  });
  return { status: 'fits', shares };
}
