import type { PriceRecord } from '../price-book.ts';

/** How long an order of servers takes, in weeks, and the record that says so. */
export interface LeadTime {
  readonly weeks: number;
  readonly record: PriceRecord;
}

/** The lead time of servers: the longer of that of the maker and that of memory, which is what servers wait for. */
export function serverLeadTime(find: (id: string) => PriceRecord | undefined): LeadTime | undefined {
  return ['lead.oem', 'lead.mem']
    .flatMap((id): readonly LeadTime[] => {
      const record = find(id);
      const weeks = record?.price.amount ?? null;
      return record === undefined || weeks === null ? [] : [{ weeks, record }];
    })
    .sort((a, b) => b.weeks - a.weeks)[0];
}
