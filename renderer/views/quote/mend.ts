import type { Mend } from '../../../shared/contract/quotes.ts';
import type { Session, ViewName } from '../../state/session.svelte.ts';

/** Where fields of the scenario are edited, by the start of their path; the inputs of the workload hold the rest. */
const places: readonly (readonly [start: string, view: ViewName])[] = [
  ['costs', 'costs'],
  ['fleet', 'fleet'],
  ['roadmap', 'roadmap'],
];

/** What leads to the place that mends a lint, in words. */
export function mendWords(mend: Mend): string {
  switch (mend.at) {
    case 'price':
      return 'price';
    case 'setting':
      return 'letterhead';
    case 'scenario':
      return viewOf(mend.field);
  }
}

/** Goes to a field of the scenario or a price and puts the cursor there; `showSetting` opens the letterhead. */
export function goToMend(session: Session, mend: Mend, showSetting: () => void): void {
  switch (mend.at) {
    case 'setting':
      showSetting();
      focusSoon(`[data-setting="${mend.field}"]`);
      return;
    case 'price':
      session.go('fleet');
      focusSoon(`[data-price="${CSS.escape(mend.id)}"]`);
      return;
    case 'scenario':
      session.go(viewOf(mend.field));
      focusSoon(`[data-field^="${CSS.escape(mend.field)}"]`);
  }
}

const viewOf = (field: string): ViewName =>
  places.find(([start]) => field.startsWith(start))?.[1] ?? 'workload';

/** Once the other screen is there; nothing happens where it has no such input. */
function focusSoon(selector: string): void {
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(selector);
    found?.focus();
    found?.scrollIntoView({ block: 'center' });
  });
}
