import type { Level } from '../scenario/limits.ts';

/** A public sizing table for the same users, and how many times its figures the plan needs. */
export interface EnvelopeEntry {
  readonly id: string;
  readonly name: string;
  readonly speaksOf: 'homeserver' | 'everything';
  /** How the table counts users. */
  readonly countsUsers: string;
  readonly users: number;
  /** Users that the row compared with is for. */
  readonly upTo: number;
  /** The plan has more users than the largest row. */
  readonly beyond: boolean;
  readonly source: string;
  readonly url: string;
  readonly asOf: string;
  readonly resources: readonly {
    readonly resource: 'cpuCores' | 'memoryGB';
    readonly level: Level;
    readonly table: number;
    readonly before: { readonly need: number; readonly factor: number };
    readonly after: { readonly need: number; readonly factor: number };
  }[];
}
