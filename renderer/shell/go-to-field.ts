import type { Session } from '../state/session.svelte.ts';

/** Shows the inputs and puts the cursor into the one that holds a field of the scenario. */
export function goToField(session: Session, field: string): void {
  session.go('workload');
  requestAnimationFrame(() => {
    const inputs = [...document.querySelectorAll<HTMLElement>('[data-field]')];
    inputs.find((input) => (input.dataset['field'] ?? '').startsWith(field))?.focus();
  });
}
