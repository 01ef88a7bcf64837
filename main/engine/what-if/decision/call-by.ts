import { Temporal } from 'temporal-polyfill';
import type { RegretOption } from '../../../../shared/decision/regret.ts';
import { formatDate, formatNumber } from '../../../../shared/format.ts';
import { serverLeadTime, type LeadTime } from '../../../../shared/prices/lead-time.ts';
import type { PriceList } from '../../prices/price-list.ts';

/** The lead time of servers by the records of the price book that may be used. */
export const leadTime = (list: PriceList): LeadTime | undefined =>
  serverLeadTime((id) => {
    const found = list.usable(id);
    return 'record' in found ? found.record : undefined;
  });

/** When an option must be called so that it stands in time; late where that day has passed already. */
export function callBy(options: {
  readonly asOf: string;
  /** The day on which the servers are needed. */
  readonly needed: string;
  readonly weeks: number | undefined;
}): RegretOption['callBy'] {
  const { asOf, needed, weeks } = options;
  if (weeks === undefined) {
    return {
      none: `Needed on ${formatDate(needed)}; the price book has no lead time of servers (lead.oem) to count back from.`,
    };
  }
  const date = Temporal.PlainDate.from(needed)
    .subtract({ days: Math.ceil(weeks * 7) })
    .toString();
  return date < asOf ? { date: asOf, needed, late: true } : { date, needed, late: false };
}

/** A date so many months later. */
export const monthsLater = (iso: string, months: number): string =>
  Temporal.PlainDate.from(iso).add({ months }).toString();

/** The sentence that says where a lead time comes from. */
export const leadNote = (lead: LeadTime | undefined): string =>
  lead === undefined
    ? 'The price book has no lead time of servers, so options have no date to call them by.'
    : `Lead time ${formatNumber(lead.weeks)} weeks (${lead.record.name}, price book ${lead.record.id}, confidence ${lead.record.confidence}).`;
