import { formatNumber } from '../../../shared/format.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { resources } from '../../../shared/scenario/limits.ts';
import { columns, resourceNames as names } from './output.ts';

/**
 * The requirement at the start and at the end of each year, as it decides the fleet, and how long the servers are enough;
 * empty where nothing changes with time.
 */
export function monthsText({ overMonths, scenario }: Plan): string {
  if (overMonths === null) return '';
  const { side } = scenario;
  const { need, lasts } = overMonths[side];
  const last = overMonths.horizon;
  const months = Array.from({ length: Math.ceil(last / 12) + 1 }, (_, year) => Math.min(12 * year, last));
  const rows = months.map((month) => [
    `  month ${month}`,
    ...resources.map((resource) => formatNumber(need[resource][month] ?? 0)),
  ]);
  const words =
    lasts === null
      ? []
      : lasts.full === null
        ? [`  The servers ${side} measures have enough in sum in every month.`]
        : [
            `  The servers ${side} measures are short of ${names[lasts.full.resource].toLowerCase()} from month ${lasts.full.month} on.`,
          ];
  const head = [`Required ${side}, by month`, ...resources.map((resource) => names[resource])];
  return [columns([head, ...rows]), ...words].join('\n');
}
