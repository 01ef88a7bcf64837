import type { Quantity, Range, Source } from './quantity/quantity.ts';

/** The tree behind a number: what it is, how it is computed, and what it rests on, down to inputs with sources. */
export interface Explanation {
  readonly id: string;
  /** Position of the member (row-major over down, across). */
  readonly member: number;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly kind: Quantity['kind'];
  /** How it is computed, in words: `users × cores for one user`; empty for inputs. */
  readonly rule: string;
  readonly source: Source | null;
  readonly range: Range | null;
  /** Dotted path of the scenario field that holds an input. */
  readonly field: string | null;
  /** Its tree stands where the same number was met before. */
  readonly repeated: boolean;
  readonly children: readonly Explanation[];
}
