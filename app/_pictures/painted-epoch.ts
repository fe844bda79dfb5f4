/** Marks on an element which epoch it was told of last and which one it shows, for whoever measures the way between them. */

/** Epoch of the newest data that have reached the element. */
export function markNewest(element: HTMLElement | null, epoch: number | null): void {
  if (element) element.dataset['newestEpoch'] = String(epoch ?? '');
}

/** Epoch of what the element shows. */
export function markPainted(element: HTMLElement | null, epoch: number | null): void {
  if (element) element.dataset['paintedEpoch'] = String(epoch ?? '');
}
