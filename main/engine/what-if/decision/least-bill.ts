import type { Catalog } from '../../../../shared/catalog/catalog.ts';
import type { Model } from '../../../../shared/quantity/quantity.ts';
import type { Change } from '../../model/what-if.ts';
import { standingOf, type Totals } from './contenders.ts';

/** Offers whose bill only grows with their instances: all but those whose instances bring traffic with them. */
export function boundedOffers({ offers }: Catalog, rows: readonly string[]): readonly string[] {
  return rows.filter((row) => {
    const egress = offers.find(({ id }) => id === row)?.egress;
    return egress !== undefined && egress.type !== 'linear';
  });
}

/** What is counted by the instance or the size of a database is left out of a least bill. */
const leftOut = /^cloud\.rate\.(database|address)\.(hour|month)$/;

/** Changes that give every row the least price of its instances: as much as that of one kind, wherever it has one. */
export function leastBill(model: Model, least: ReadonlyMap<string, number>): readonly Change[] {
  const kinds = model.axes.instance?.length ?? 0;
  const prices = priceByKind(model);
  return model.quantities.flatMap((quantity): readonly Change[] => {
    if (quantity.kind === 'formula') return [];
    if (leftOut.test(quantity.id)) {
      return quantity.values.map((_, member) => ({ quantity: quantity.id, member, value: 0 }));
    }
    if (quantity.id !== 'cloud.count') return [];
    return (model.axes.alternative ?? []).flatMap(({ id }, row) => {
      const counts = quantity.values.slice(row * kinds, (row + 1) * kinds);
      const first = counts.findIndex((count, kind) => count > 0 && prices[kind]! > 0);
      return counts.map((_, kind) => ({
        quantity: quantity.id,
        member: row * kinds + kind,
        value: kind === first ? (least.get(id) ?? 0) / prices[kind]! : 0,
      }));
    });
  });
}

/** Price a month of each kind of instance, as the graph computes it. */
function priceByKind(model: Model): readonly number[] {
  const of = (id: string): readonly number[] => {
    const found = model.quantities.find((quantity) => quantity.id === id);
    return found === undefined || found.kind === 'formula' ? [] : found.values;
  };
  const [hours, hourly, monthly] = [
    of('constant.hoursPerMonth')[0] ?? 0,
    of('instance.hour'),
    of('instance.month'),
  ];
  return hourly.map((price, kind) => price * hours + (monthly[kind] ?? 0));
}

/** Whether an offer could be cheaper than the cheapest of the others that do not rent, if only by its least total. */
export function couldWin(atLeast: Totals, offer: string, offers: readonly string[]): boolean {
  const own = standingOf(new Map([...atLeast].filter(([id]) => !offers.includes(id))));
  const total = atLeast.get(offer);
  if (own.winner === null || total == null) return true;
  return total <= atLeast.get(own.winner)!;
}
