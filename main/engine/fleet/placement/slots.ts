import type { Solve } from '../../../../shared/milp.ts';
import { newModel, type LinearModel, type Term } from './linear-model.ts';
import { replicaSize, within, type Kind, type Unit } from './units.ts';

/** Share of each unit (rows) on each server (columns). */
export type Shares = readonly (readonly number[])[];

export type Fit =
  | { readonly status: 'fits'; readonly shares: Shares }
  | { readonly status: 'none' }
  | { readonly status: 'undecided' };

export interface SlotsOptions {
  readonly units: readonly Unit[];
  /** The kind of each server; equal kinds stand side by side. */
  readonly servers: readonly Kind[];
  readonly solve: Solve;
  readonly nodeLimit: number;
}

/** A node costs more the larger the problem is, so that large ones get fewer: some seconds in each case. */
const nodesTimesVariables = 120_000;
const fewestNodes = 20;

/** One possible part of a unit on a server: share of it when the variable is 1, and what it then needs. */
interface Part {
  readonly variable: number;
  readonly unit: number;
  readonly server: number;
  readonly share: number;
  readonly size: readonly number[];
}

export interface SlotsModel {
  readonly model: LinearModel;
  readonly parts: readonly Part[];
}

/** Whether the units fit on exactly these servers, and where each lies; exact, one variable a unit and server. */
export function fitSlots({ units, servers, solve, nodeLimit }: SlotsOptions): Fit {
  if (units.length === 0) return { status: 'fits', shares: [] };
  if (servers.length === 0) return { status: 'none' };
  const { model, parts } = slotsModel(units, servers, { worth: () => null });
  // A unit without any possible part; the solver refuses a problem without variables.
  if (units.some((_, at) => parts.every((part) => part.unit !== at))) return { status: 'none' };
  const problem = model.problem();
  const most = Math.max(fewestNodes, Math.floor(nodesTimesVariables / problem.variables.length));
  const answer = solve(problem, { nodeLimit: Math.min(nodeLimit, most) });
  if (answer.values !== null) {
    return { status: 'fits', shares: readShares({ units, servers, parts, values: answer.values }) };
  }
  return { status: answer.status === 'nodeLimit' ? 'undecided' : 'none' };
}

export interface Aim {
  /** Null for a unit that must be placed whole, else the value of its share, so that what does not fit may be left out. */
  readonly worth: (unit: Unit) => number | null;
  /** What it costs to place a share of a unit on a server; nothing when not said. */
  readonly price?: (unit: Unit, server: number, share: number) => number;
}

/** The placement on given servers as a mixed-integer problem. */
export function slotsModel(units: readonly Unit[], servers: readonly Kind[], aim: Aim): SlotsModel {
  const { worth, price = (): number => 0 } = aim;
  const model = newModel();
  const parts: Part[] = [];
  const sameAsBefore = servers.map((kind, at) => at > 0 && servers[at - 1]!.id === kind.id);
  const place = positionsAmongEqual(sameAsBefore);
  const singles = units.flatMap((unit, at) => (!unit.pooled && unit.maxReplicas === 1 ? [at] : []));
  units.forEach((unit, at) => {
    const value = worth(unit);
    const options = unit.pooled
      ? [0]
      : Array.from(
          { length: value === null ? Math.min(unit.maxReplicas, servers.length) : unit.maxReplicas },
          (_, k) => k + 1,
        );
    const chosen: Term[] = [];
    for (const replicas of options) {
      const size = replicas === 0 ? unit.need : replicaSize(unit, replicas);
      const share = replicas === 0 ? 1 : 1 / replicas;
      const own = servers.flatMap((kind, server): Part[] => {
        // Equal servers are relabelled by their first single: the i-th single needs only the first i of them.
        if (unit.maxReplicas === 1 && place[server]! > singles.indexOf(at)) return [];
        if (
          unit.pooled
            ? size.some((need, r) => need > 0 && kind.capacity[r]! <= 0)
            : !within(size, kind.capacity)
        )
          return [];
        const variable = model.variable({
          cost: (value === null ? 0 : -value * share) + price(unit, server, share),
          upper: 1,
          integer: !unit.pooled,
        });
        return [{ variable, unit: at, server, share, size }];
      });
      const terms = own.map(({ variable }) => ({ variable, coefficient: 1 }));
      if (replicas <= 1 && options.length === 1) {
        model.row(terms, value === null ? '=' : '<=', 1);
      } else {
        const choice = model.variable({ upper: 1, integer: true });
        chosen.push({ variable: choice, coefficient: 1 });
        model.row([...terms, { variable: choice, coefficient: -replicas }], value === null ? '=' : '<=', 0);
      }
      parts.push(...own);
    }
    if (chosen.length > 0) model.row(chosen, value === null ? '=' : '<=', 1);
  });
  addCapacities(model, parts, servers);
  addDistances(model, { parts, units, servers });
  if (singles.length === 0) addOrder(model, { parts, units, sameAsBefore });
  return { model, parts };
}

/** Position of each server among its equals, which stand side by side. */
function positionsAmongEqual(sameAsBefore: readonly boolean[]): readonly number[] {
  let position = 0;
  return sameAsBefore.map((same) => (position = same ? position + 1 : 0));
}

/** Loads as fractions of the capacity, so that the solver's tolerance means the same for every resource. */
function addCapacities(model: LinearModel, parts: readonly Part[], servers: readonly Kind[]): void {
  servers.forEach((kind, server) => {
    const here = parts.filter((part) => part.server === server);
    kind.capacity.forEach((capacity, resource) => {
      const terms = here.flatMap(({ variable, size }) =>
        size[resource]! > 0 ? [{ variable, coefficient: size[resource]! / capacity }] : [],
      );
      if (terms.reduce((sum, term) => sum + term.coefficient, 0) > 1) model.row(terms, '<=', 1);
    });
  });
}

interface Placing {
  readonly parts: readonly Part[];
  readonly units: readonly Unit[];
}

/** Units that stay apart, and replicas of one unit, never share a server. */
function addDistances(model: LinearModel, options: Placing & { readonly servers: readonly Kind[] }): void {
  const { parts, units, servers } = options;
  servers.forEach((_, server) => {
    const present = units.map((unit, at): readonly Term[] => {
      const own = parts.filter((part) => part.unit === at && part.server === server);
      const terms = own.map(({ variable }) => ({ variable, coefficient: 1 }));
      if (!unit.pooled && own.length > 1) model.row(terms, '<=', 1);
      if (!unit.pooled || unit.apart.length === 0 || own.length === 0) return terms;
      const here = model.variable({ upper: 1, integer: true });
      model.row([...terms, { variable: here, coefficient: -1 }], '<=', 0);
      return [{ variable: here, coefficient: 1 }];
    });
    units.forEach((unit, at) => {
      for (const other of unit.apart) {
        if (other > at && present[at]!.length > 0 && present[other]!.length > 0) {
          model.row([...present[at]!, ...present[other]!], '<=', 1);
        }
      }
    });
  });
}

/** Without singles, equal servers are ordered by the first unit with replicas. */
function addOrder(
  model: LinearModel,
  options: Placing & { readonly sameAsBefore: readonly boolean[] },
): void {
  const { parts, units, sameAsBefore } = options;
  const first = units.findIndex((unit) => !unit.pooled);
  if (first < 0) return;
  const terms = (server: number, coefficient: number): readonly Term[] =>
    parts.flatMap((part) =>
      part.unit === first && part.server === server ? [{ variable: part.variable, coefficient }] : [],
    );
  sameAsBefore.forEach((same, server) => {
    if (same) model.row([...terms(server - 1, 1), ...terms(server, -1)], '>=', 0);
  });
}

/** Shares below this are the solver's rounding. */
const dust = 1e-7;

/** Shares from the solver's values: whole parts exactly 1 / k, pooled ones without dust and summing to their total. */
export function readShares(options: {
  readonly units: readonly Unit[];
  readonly servers: readonly Kind[];
  readonly parts: readonly Part[];
  readonly values: readonly number[];
}): Shares {
  const { units, servers, parts, values } = options;
  const shares = units.map(() => servers.map(() => 0));
  for (const { variable, unit, server, share } of parts) {
    const value = values[variable]!;
    if (!units[unit]!.pooled) shares[unit]![server]! += Math.round(value) * share;
    else shares[unit]![server] = value > dust ? value : 0;
  }
  return shares.map((row, at) => {
    const total = row.reduce((sum, share) => sum + share, 0);
    return units[at]!.pooled && Math.abs(total - 1) < 1e-5 ? row.map((share) => share / total) : row;
  });
}
