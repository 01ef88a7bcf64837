import type { PlanPrice } from '../../../shared/plan/prices.ts';
import type { Plan } from '../../../shared/plan/plan.ts';
import type { Session } from '../../state/session.svelte.ts';

/** Kinds of record that a search chooses from, so that bans and pins mean something. */
export const chosenKinds: readonly string[] = ['server'];

/** Lets the open scenario choose a record of weak evidence, or no longer; an edit that can be undone. */
export function confirmPrice(session: Session, id: string, confirmed: boolean): void {
  session.edit(`${confirmed ? 'Confirm' : 'No longer confirm'} ${id}`, ({ fleet }) => {
    fleet.confirmed = [...fleet.confirmed.filter((known) => known !== id), ...(confirmed ? [id] : [])];
  });
}

/** Takes a record out of the search of the open scenario, or lets it in again. */
export function banPrice(session: Session, id: string, banned: boolean): void {
  session.edit(`${banned ? 'Ban' : 'Allow'} ${id}`, ({ fleet }) => {
    fleet.banned = [...fleet.banned.filter((known) => known !== id), ...(banned ? [id] : [])];
  });
}

/** At least so many of a server in the fleet of the open scenario; 0 takes the pin away. */
export function pinPrice(session: Session, id: string, min: number): void {
  session.edit(`Pin ${id}`, ({ fleet }) => {
    fleet.pins = [...fleet.pins.filter(({ sku }) => sku !== id), ...(min > 0 ? [{ sku: id, min }] : [])];
  });
}

/** What the open plan uses a record for, in words: "Purchase after measures, 2", each once. */
export function usesOf(plan: Plan, id: string): readonly string[] {
  const words = plan.prices.filter((price) => price.id === id).map((price) => placeOf(plan, price));
  return [...new Set(words)];
}

function placeOf(plan: Plan, { where }: PlanPrice): string {
  const found = /^costs\.(before|after)\.lines\.(\d+)$/.exec(where);
  if (found === null) return where === 'costs.developerCost' ? 'Developer weeks' : where;
  const side = found[1] as 'before' | 'after';
  const line = plan.costs[side]?.lines[Number(found[2])];
  const what = line === undefined ? '' : line.kind === 'capex' ? `${line.quantity} to buy` : line.label;
  return `${what} (${side} measures)`;
}
