/** Short messages that pass: done, undone, refused. They wait until there is a place that shows them. */

export interface ToastAction {
  readonly label: string;
  readonly onSelect: () => void;
}

/** What is to be said. */
export interface Message {
  readonly kind: 'done' | 'failure';
  readonly text: string;
  readonly action?: ToastAction;
  readonly id?: string;
}

/** Messages that came before the place that shows them. */
const waiting: Message[] = [];
let show: ((message: Message) => void) | null = null;
let wantPlace: () => void = () => undefined;
let isPlaceWanted = false;

function post(message: Message): void {
  if (show) return show(message);
  waiting.push(message);
  wantPlace();
}

/** Says what was done, with a way to take it back when there is one. */
export const notify = (text: string, action?: ToastAction): void =>
  post({ kind: 'done', text, ...(action ? { action } : {}) });

/** Says what did not work. A second refusal with the same id replaces the first. */
export const notifyFailure = (text: string, id?: string): void =>
  post({ kind: 'failure', text, ...(id === undefined ? {} : { id }) });

/** Calls `listener` as soon as a message waits, or a page prepares for one. */
export function onMessageWaiting(listener: () => void): void {
  wantPlace = listener;
  if (waiting.length > 0 || isPlaceWanted) listener();
}

/** Fetches the place before there is a message: for pages that are to go on without a connection. */
export function prepareMessages(): void {
  isPlaceWanted = true;
  wantPlace();
}

/** Gives all messages to `listener`, those that wait first; returns how to let them wait again. */
export function takeMessages(listener: (message: Message) => void): () => void {
  show = listener;
  for (const message of waiting.splice(0)) listener(message);
  return () => {
    show = null;
  };
}
