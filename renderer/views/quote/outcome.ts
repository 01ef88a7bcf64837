import type { Refusal } from './refusal.ts';

/** What became of a file that was asked for. */
export type Outcome =
  | { readonly step: 'written'; readonly words: string }
  | { readonly step: 'refused'; readonly refusal: Refusal };
