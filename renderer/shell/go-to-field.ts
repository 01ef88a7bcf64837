import type { Session } from '../state/session.svelte.ts';

/** Fields that are edited on the Fleet screen; all others are on Workload. */
const onFleet = /^fleet(\.|$)|^services\.\d+\.(placement|replicas|mustSurvive)$/;

/** Whether a screen has an input for a field of the scenario. */
export const hasInput = (field: string | undefined): field is string =>
  field !== undefined && (field.endsWith('.users') || onFleet.test(field));

/** Shows the inputs and puts the cursor into the one that holds a field of the scenario, unfolding what hides it. */
export function goToField(session: Session, field: string): void {
  session.go(onFleet.test(field) ? 'fleet' : 'workload');
  requestAnimationFrame(() => {
    const inputs = [...document.querySelectorAll<HTMLElement>('[data-field]')];
    const input = inputs.find((candidate) => (candidate.dataset['field'] ?? '').startsWith(field));
    const folded = input?.closest('details');
    if (folded) folded.open = true;
    input?.focus();
  });
}
