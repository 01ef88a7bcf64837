import type { Side } from '../../../shared/scenario/limits.ts';
import { sideLabels } from '../demand/labels.ts';

/** Whose servers are bought: those of a side of the measures, or those that run beside what is rented. */
export type Owner = Side | 'hybrid';

/** The words of labels for an owner. */
export const ownerLabels: Readonly<Record<Owner, string>> = {
  ...sideLabels,
  hybrid: 'beside what is rented',
};
