import type { CostLine } from '../../shared/plan/costs.ts';
import type { Plan } from '../../shared/plan/plan.ts';
import type { PriceBook, PriceRecord } from '../../shared/price-book.ts';
import { serverLeadTime } from '../../shared/prices/lead-time.ts';
import type { CostItem } from '../../shared/scenario/costs.ts';
import type { Scenario } from '../../shared/scenario/scenario.ts';

/** A line to buy: what the chosen side of the plan spends once. */
export interface QuoteLine {
  /** L1, L2, … in the order of the plan. */
  readonly number: string;
  /** Id of the cost line: that of a price record for servers, that of the planner's item for the rest. */
  readonly id: string;
  readonly label: string;
  readonly group: CostLine['group'];
  readonly unit: string;
  readonly quantity: number;
  /** Minor units. */
  readonly amount: number;
  /** Path of the line in the plan, whose numbers the graph knows. */
  readonly path: string;
  /** What the price rests on; undefined where the planner entered it. */
  readonly record: PriceRecord | undefined;
  readonly price: LinePrice;
  readonly manufacturer: string;
  /** Empty where nobody says. */
  readonly partNumber: string;
  /** Sold in packs of so many. */
  readonly pack: number;
  /** A share of what the servers cost: its quantity would tell their price. */
  readonly followsPurchase: boolean;
  /** Days from order to delivery, from the record or the book's lead time of servers; null where nobody says. */
  readonly leadDays: number | null;
}

/** What is known of a price; null where nobody says. */
interface LinePrice {
  readonly asOf: string | null;
  readonly currency: string | null;
  readonly unit: string | null;
  /** The planner's own figures have none. */
  readonly confidence: PriceRecord['confidence'] | null;
  /** Last day on which the vendor stands by it, ISO. */
  readonly validUntil: string | null;
}

const daysPerWeek = 7;

/** The lines of the chosen side that are bought once; none where it has no fleet. */
export function quoteLines({
  plan,
  scenario,
  prices,
}: {
  readonly plan: Plan;
  readonly scenario: Scenario;
  readonly prices?: PriceBook;
}): readonly QuoteLine[] {
  const { side } = plan.scenario;
  const records = new Map((prices?.records ?? []).map((record) => [record.id, record]));
  const items = new Map(scenario.costs.items.map((item) => [item.id, item]));
  const lines = plan.costs[side]?.lines ?? [];
  return lines
    .map((line, position) => ({ line, path: `costs.${side}.lines.${position}` }))
    .filter(({ line }) => line.kind === 'capex')
    .map(({ line, path }, position): QuoteLine => {
      const item = line.group === 'servers' ? undefined : items.get(line.id);
      const record = records.get(item === undefined ? line.id : recordIdOf(item));
      return {
        number: `L${position + 1}`,
        id: line.id,
        label: line.label,
        group: line.group,
        unit: line.unit,
        quantity: line.quantity,
        amount: line.amount,
        path,
        record,
        price: priceOf(record, item),
        manufacturer: record?.vendor ?? '',
        partNumber: item?.partNumber ?? wordOf(record, 'partNumber') ?? '',
        pack: item?.pack ?? numberOf(record, 'packOf') ?? 1,
        followsPurchase: item?.basis === 'purchase',
        leadDays: leadDaysOf(record, records),
      };
    });
}

const recordIdOf = ({ price }: CostItem): string => ('item' in price ? price.item : '');

function priceOf(record: PriceRecord | undefined, item: CostItem | undefined): LinePrice {
  if (record !== undefined) {
    const { asOf, confidence, price } = record;
    const validUntil = wordOf(record, 'validUntil') ?? null;
    return { asOf, confidence, currency: price.currency, unit: price.unit, validUntil };
  }
  const own = item !== undefined && 'amount' in item.price ? item.price : undefined;
  return {
    asOf: own?.asOf ?? null,
    currency: own?.currency ?? null,
    unit: own === undefined ? null : (item?.basis ?? null),
    confidence: null,
    validUntil: null,
  };
}

function wordOf(record: PriceRecord | undefined, name: string): string | undefined {
  const value = record?.extra?.[name];
  return typeof value === 'string' ? value : undefined;
}

function numberOf(record: PriceRecord | undefined, name: string): number | undefined {
  const value = record?.extra?.[name];
  return typeof value === 'number' ? value : undefined;
}

/** Days that the record names, else the book's lead time of ordered servers. */
function leadDaysOf(
  record: PriceRecord | undefined,
  records: ReadonlyMap<string, PriceRecord>,
): number | null {
  const own = numberOf(record, 'leadDays');
  if (own !== undefined) return own;
  if (record?.kind !== 'server') return null;
  const lead = serverLeadTime((id) => records.get(id));
  return lead === undefined ? null : lead.weeks * daysPerWeek;
}

/** When a line is needed, and in which phase: before the measures at the start, after them when the last phase ends. */
export function deliveryOf(plan: Plan): { readonly needBy: string; readonly phase: string } {
  const { roadmap, scenario } = plan;
  if (scenario.side === 'before') return { needBy: roadmap.start, phase: 'Before the measures' };
  const last = roadmap.phases.find((phase) => phase.finish === roadmap.finish) ?? roadmap.phases.at(-1);
  return { needBy: roadmap.finish, phase: last?.name ?? 'After the measures' };
}
