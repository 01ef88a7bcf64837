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
