/** Where the focus goes when something opens over the page, and when it closes. */

/** What asks for it with `data-autofocus`, else all that opened: never its first button, whose tooltip would open. */
export function focusFirst(event: Event): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const wanted = event.currentTarget.querySelector<HTMLElement>('[data-autofocus]');
  (wanted ?? event.currentTarget).focus();
}

/** Somebody has put the focus elsewhere since what `opener` opened has closed, and it stays there. */
export function isFocusElsewhere(opener: Element): boolean {
  const { activeElement } = document;
  // A focus that was lost is on the page, or on the dialog around the opener.
  return activeElement !== null && !activeElement.contains(opener);
}
