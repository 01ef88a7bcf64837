import type { Contender, DecisionInput } from './inputs.ts';

/** One side of the map: an input and its values, rising. */
export interface MapAxis {
  readonly input: DecisionInput;
  readonly values: readonly number[];
}

/** A place between two neighbouring cells of a row at which the winner changes. */
export interface MapCrossing {
  readonly x: number;
  /** Position of the row in `y.values`. */
  readonly row: number;
  readonly left: string;
  readonly right: string;
}

/** Which alternative is the cheapest over the values of two inputs. */
export interface BreakEvenMap {
  readonly currency: string;
  readonly x: MapAxis;
  readonly y: MapAxis;
  readonly contenders: readonly Contender[];
  /** Along y, then along x: the position of the winner in `contenders` (null where none fits), and by how much it wins, minor units. */
  readonly cells: readonly (readonly { readonly winner: number | null; readonly by: number | null }[])[];
  /** Where the winner changes along each row: exact for prices, half-way between cells where fleets are chosen anew. */
  readonly crossings: readonly MapCrossing[];
  readonly solves: number;
  readonly notes: readonly string[];
}
