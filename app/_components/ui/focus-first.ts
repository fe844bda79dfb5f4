/** Where the focus goes when something opens over the page. */

/** What asks for it with `data-autofocus`, else all that opened: never its first button, whose tooltip would open. */
export function focusFirst(event: Event): void {
  event.preventDefault();
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const wanted = event.currentTarget.querySelector<HTMLElement>('[data-autofocus]');
  (wanted ?? event.currentTarget).focus();
}
