import { costBases, costTimes, type CostBasis, type CostItem } from '../../../../shared/scenario/costs.ts';

type Choices<T> = readonly { readonly value: T; readonly label: string }[];

/** What a further cost is for, in the words of a table. */
export const groupChoices: Choices<CostItem['group']> = [
  { value: 'network', label: 'Network' },
  { value: 'rack', label: 'Rack' },
  { value: 'spares', label: 'Spares' },
  { value: 'shipping', label: 'Shipping' },
  { value: 'transit', label: 'Transit' },
  { value: 'staff', label: 'Staff' },
  { value: 'licences', label: 'Licences' },
  { value: 'support', label: 'Support' },
  { value: 'other', label: 'Other' },
];

export const basisChoices: Choices<CostBasis> = (
  Object.entries(costBases) as [CostBasis, (typeof costBases)[CostBasis]][]
).map(([value, { label }]) => ({ value, label }));

const times: Readonly<Record<CostItem['when'], string>> = {
  once: 'once',
  month: 'each month',
  year: 'each year',
};
export const timeChoices: Choices<CostItem['when']> = costTimes.map((value) => ({
  value,
  label: times[value],
}));

/** An id for a new cost that no other has: `cost-3`. */
export function freeId(items: readonly Pick<CostItem, 'id'>[]): string {
  const used = new Set(items.map(({ id }) => id));
  let next = items.length + 1;
  while (used.has(`cost-${next}`)) next += 1;
  return `cost-${next}`;
}
