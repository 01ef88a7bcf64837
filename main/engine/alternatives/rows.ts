import type { Offer } from '../../../shared/catalog/offers.ts';
import type { Side } from '../../../shared/scenario/limits.ts';
import type { Scenario } from '../../../shared/scenario/scenario.ts';
import { hybridOffer } from '../cloud/hybrid.ts';
import type { Owner } from '../fleet/owner.ts';

/** A way to run the deployment: one row of every table that compares them. */
export interface AlternativeRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'nothing' | 'buy' | 'optimise' | 'cloud' | 'hybrid';
  /** Whose requirement it carries. */
  readonly side: Side;
  /** Whose servers are bought. */
  readonly own: Owner | null;
  /** What is rented. */
  readonly offer: Offer | null;
  /** False for the rows that only show what the same offer costs on the other side of the measures. */
  readonly listed: boolean;
}

/** Alternatives in the order of the tables: do nothing, buy, optimise and buy, then the offers. */
export function alternativeRows(
  scenario: Pick<Scenario, 'cloud' | 'services' | 'side'>,
  offers: readonly Offer[],
): readonly AlternativeRow[] {
  const { side } = scenario;
  const other: Side = side === 'after' ? 'before' : 'after';
  const hasDatabase = scenario.services.some(({ kind }) => kind === 'postgresql');
  const open = offers.filter(
    // A managed database is only another offer where the scenario plans a database.
    ({ id, database }) => !scenario.cloud.banned.includes(id) && (database === undefined || hasDatabase),
  );
  return [
    { id: 'nothing', name: 'Do nothing', kind: 'nothing', side, own: null, offer: null, listed: true },
    {
      id: 'buy',
      name: 'Buy now, without measures',
      kind: 'buy',
      side: 'before',
      own: 'before',
      offer: null,
      listed: true,
    },
    {
      id: 'optimise',
      name: 'Optimise, then buy',
      kind: 'optimise',
      side: 'after',
      own: 'after',
      offer: null,
      listed: true,
    },
    ...hybridRow(scenario, offers),
    ...open.map((offer): AlternativeRow => rented(offer, side, true)),
    // One bound to nothing, its database its own: what renting costs on the other side of the measures.
    ...open
      .filter(({ commitmentMonths, database }) => commitmentMonths === 0 && database === undefined)
      .map((offer): AlternativeRow => rented(offer, other, false)),
  ];
}

function hybridRow(
  scenario: Pick<Scenario, 'cloud' | 'side'>,
  offers: readonly Offer[],
): readonly AlternativeRow[] {
  const offer = hybridOffer(scenario, { offers });
  if (offer === undefined) return [];
  const { side } = scenario;
  return [
    {
      id: 'hybrid',
      name: `Hybrid with ${offer.name}`,
      kind: 'hybrid',
      side,
      own: 'hybrid',
      offer,
      listed: true,
    },
  ];
}

function rented(offer: Offer, side: Side, listed: boolean): AlternativeRow {
  return {
    id: listed ? offer.id : `${offer.id}-${side}`,
    name: listed ? offer.name : `${offer.name}, ${side} measures`,
    kind: 'cloud',
    side,
    own: null,
    offer,
    listed,
  };
}

/** The row that the scenario has chosen: to buy, before or after the measures. */
export const chosenRowId = ({ side }: Pick<Scenario, 'side'>): string =>
  side === 'after' ? 'optimise' : 'buy';
