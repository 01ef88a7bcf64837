/** Whether a key goes to something that takes text, so that it is no command. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof Element)) return false;
  const field = target.closest('input, textarea, select, [contenteditable]');
  if (field === null) return false;
  return !(field instanceof HTMLInputElement && ['radio', 'checkbox', 'button'].includes(field.type));
}

/** Whether an event is this letter alone, without Ctrl, Alt or the command key, outside a text field. */
export function isLetter(event: KeyboardEvent, letter: string): boolean {
  return (
    event.key.toLowerCase() === letter &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !isTyping(event)
  );
}

/** Whether this key swaps a chart with its table twin: T, with the focus in the chart or in no chart at all. */
export function swapsToTable(event: KeyboardEvent, box: HTMLElement): boolean {
  if (!isLetter(event, 't')) return false;
  const chart = (event.target as Element).closest('[data-swaps-to-table]');
  return chart === null || chart === box;
}
