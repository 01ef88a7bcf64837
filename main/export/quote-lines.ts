import type { Plan } from '../../shared/plan/plan.ts';
import type { PriceBook, PriceRecord } from '../../shared/price-book.ts';

/** A line to buy: what the chosen side of the plan spends once. */
export interface QuoteLine {
  /** L1, L2, … in the order of the plan. */
  readonly number: string;
  /** Id of the cost line; that of a price record where one stands behind it. */
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly quantity: number;
  /** Minor units. */
  readonly amount: number;
  /** Path of the line in the plan, whose numbers the graph knows. */
  readonly path: string;
  readonly record: PriceRecord | undefined;
  /** Days from order to delivery, from the record or the book's lead time of servers; null where nobody says. */
  readonly leadDays: number | null;
}

const daysPerWeek = 7;

/** The lines of the chosen side that are bought once; none where it has no fleet. */
export function quoteLines(plan: Plan, prices?: PriceBook): readonly QuoteLine[] {
  const { side } = plan.scenario;
  const records = new Map((prices?.records ?? []).map((record) => [record.id, record]));
  const lines = plan.costs[side]?.lines ?? [];
  return lines
    .map((line, position) => ({ line, path: `costs.${side}.lines.${position}` }))
    .filter(({ line }) => line.kind === 'capex')
    .map(({ line, path }, position) => {
      const record = records.get(line.id);
      return {
        number: `L${position + 1}`,
        id: line.id,
        label: line.label,
        unit: line.unit,
        quantity: line.quantity,
        amount: line.amount,
        path,
        record,
        leadDays: leadDaysOf(record, records),
      };
    });
}

/** Days that the record names, else the book's lead time of ordered servers. */
function leadDaysOf(
  record: PriceRecord | undefined,
  records: ReadonlyMap<string, PriceRecord>,
): number | null {
  const own = record?.extra?.['leadDays'];
  if (typeof own === 'number') return own;
  const weeks = record?.kind === 'server' ? records.get('lead.oem')?.price.amount : undefined;
  return typeof weeks === 'number' ? weeks * daysPerWeek : null;
}

/** When a line is needed, and in which phase: before the measures at the start, after them when the last phase ends. */
export function deliveryOf(plan: Plan): { readonly needBy: string; readonly phase: string } {
  const { roadmap, scenario } = plan;
  if (scenario.side === 'before') return { needBy: roadmap.start, phase: 'Before the measures' };
  const last = roadmap.phases.find((phase) => phase.finish === roadmap.finish) ?? roadmap.phases.at(-1);
  return { needBy: roadmap.finish, phase: last?.name ?? 'After the measures' };
}
