import { formatMoney, formatNumber, formatShare } from '../../../shared/format.ts';
import type { FleetPlan } from '../../../shared/plan/fleet.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import { resources, type Resource, type Side } from '../../../shared/scenario/limits.ts';
import { columns, resourceNames } from './output.ts';

/** The fleet of a side: proof, costs, what each server carries, what a loss harms, and what was not chosen. */
export function fleetText(plan: Plan, side: Side): string {
  const fleet = plan.fleet[side];
  const costs = plan.costs[side];
  if (fleet.status === 'infeasible' || costs === null) {
    const why = fleet.reasons.map(({ message }) => `\n  ${message}`).join('');
    return `Fleet ${side}: none.${why}`;
  }
  const proof =
    fleet.gap === 0
      ? 'proven least cost over the horizon'
      : `within ${formatShare(fleet.gap ?? 1)} of the least cost over the horizon`;
  const use = resources
    .map(
      (resource) => `${resourceNames[resource]} ${formatShare(fleet.utilisation?.[resource].share ?? 0, 0)}`,
    )
    .join(', ');
  const lines = costs.lines.map((line) => [
    `  ${line.label}`,
    formatNumber(line.quantity),
    line.unit,
    line.rate,
    formatMoney(line.amount, { cents: true }),
  ]);
  return [
    `Fleet ${side}: ${counted(fleet.servers, 'server')}, ${proof}; used: ${use}`,
    columns([['  Line', 'Quantity', 'Unit', 'Rate', `Amount ${costs.currency}`], ...lines]),
    `  CapEx ${formatMoney(costs.capex, { cents: true })} ${costs.currency}, OpEx ${formatMoney(costs.opexPerYear, { cents: true })} ` +
      `${costs.currency} a year, ${formatNumber(costs.powerKW, 2)} kW, ${formatNumber(costs.energyKWhPerYear, 0)} kWh a year, ` +
      `${formatNumber(costs.coolingBtuPerHour, 0)} BTU/h`,
    ...siteText(fleet),
    ...rackText(fleet),
    ...lossText(fleet),
    ...othersText(plan, fleet),
  ].join('\n');
}

/** What the place of the fleet has to give, in one line. */
function siteText({ site }: FleetPlan): readonly string[] {
  if (site === null) return [];
  const carbon =
    site.kgCO2ePerYear === null
      ? ''
      : `, ${formatNumber(site.kgCO2ePerYear, 0)} kg CO2e a year from the grid`;
  return [
    `  Site: ${counted(site.racks, 'rack')} (${formatNumber(site.rackUnits)} U), at full load ${formatNumber(site.maxKW, 1)} kW on ` +
      `${counted(site.phases, 'phase')} and ${formatNumber(site.btuPerHourPerRack, 0)} BTU/h a rack${carbon}`,
  ];
}

/** Each server with its services and how full it is, as a share of what it may carry. */
/** So many of something, in words. */
const counted = (count: number, what: string): string =>
  `${formatNumber(count)} ${what}${count === 1 ? '' : 's'}`;

function rackText(fleet: FleetPlan): readonly string[] {
  if (fleet.rack.length === 0) return [];
  const head = ['  Server', 'Item', 'Services', ...resources.map((resource) => resourceNames[resource])];
  const rows = fleet.rack.map(({ label, sku, pieces, loads }) => [
    `  ${label}`,
    sku,
    pieces
      .map(({ service, share }) => (share < 0.9999 ? `${service} ${formatShare(share, 0)}` : service))
      .join(', ') || '-',
    ...resources.map((resource) => {
      const { need, limit } = loads[resource];
      return limit === 0 ? (need === 0 ? '-' : 'none') : formatShare(need / limit, 0);
    }),
  ]);
  const survived = fleet.redundancy > 0 ? ', proven also after every loss' : '';
  return [`  Share of what each server may carry${survived}:`, columns([head, ...rows], 3)];
}

/** What a loss harms, one service a line. */
function lossText(fleet: FleetPlan): readonly string[] {
  if (fleet.rack.length === 0) return [];
  return fleet.unprotected.length === 0
    ? ['  Every service goes on after the loss of any one server.']
    : fleet.unprotected.map(({ text }) => `  ${text}`);
}

/** The next best fleets with their difference, and why each kind was not chosen. */
function othersText(plan: Plan, fleet: FleetPlan): readonly string[] {
  const { currency } = plan.scenario;
  const more = (money: number): string =>
    `+${formatMoney(Math.round(money * 100), { cents: true })} ${currency}`;
  const next = fleet.alternatives.map(({ items, more: difference, proven }) => [
    `  ${items.map(({ sku, count }) => `${count} x ${sku}`).join(', ')}`,
    proven ? 'fits, next best' : 'fits; a cheaper one may lie between',
    'cost',
    more(difference),
  ]);
  const refused = fleet.rejections.map((rejection) => [
    `  ${rejection.sku}`,
    rejection.reason,
    rejection.bottleneck === null ? '-' : (resourceNames[rejection.bottleneck as Resource] ?? '-'),
    rejection.more === null ? '-' : more(rejection.more),
  ]);
  const rows = [...next, ...refused];
  return rows.length === 0 ? [] : [columns([['  Not chosen', 'Why', 'Bottleneck', 'More'], ...rows], 3)];
}
