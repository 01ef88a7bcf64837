import type { StoryFigure } from '../catalog/claims.ts';
import type { ClaimRange } from './claim.ts';

/** What one part of the report says of the hardware before and after the measures, or what is computed; money in USD. */
export interface Story {
  readonly id: string;
  readonly name: string;
  /** Lines of the report; null for what is computed. */
  readonly source: string | null;
  /** null where it says nothing of it, or where there is nothing to compute it from. */
  readonly figures: Readonly<Record<StoryFigure, ClaimRange | null>>;
}
