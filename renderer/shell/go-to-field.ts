import type { Session } from '../state/session.svelte.ts';
import { screenOfField } from './field-screen.ts';

/** Shows the screen that holds a field of the scenario and puts the cursor into its input, or into the nearest one to it. */
export function goToField(session: Session, field: string): void {
  session.go(screenOfField(field).view);
  requestAnimationFrame(() => {
    const found = inputOf(field) ?? document.querySelector<HTMLElement>('main');
    for (let box = found?.closest('details'); box != null; box = box.parentElement?.closest('details')) {
      box.open = true;
    }
    found?.scrollIntoView({ block: 'center' });
    found?.focus();
  });
}

/** The input of a field, of a part of it, or of the thing that it belongs to. */
function inputOf(field: string): HTMLElement | undefined {
  const inputs = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const ofPath = (path: string): HTMLElement | undefined =>
    inputs.find(({ dataset }) => dataset['field'] === path) ??
    inputs.find(({ dataset }) => dataset['field']?.startsWith(`${path}.`));
  const parts = field.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const found = ofPath(parts.slice(0, length).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}
