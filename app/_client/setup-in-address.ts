/** The setup that the page's address proposes. It stands behind the #, which is never sent to a server. */
import { isOwnData, isSetupText, parseSetup, setupText, type ParsedSetup } from '@/lib/experiment/setup-link';
import type { Experiment } from '@/lib/protocol';

/** What the address proposes; null when it has no setup at all. */
export function setupInAddress(): ParsedSetup | null {
  const text = window.location.hash.slice(1);
  return isSetupText(text) ? parseSetup(text) : null;
}

/** A link to a setup: on the first page it can be taken into any class. */
export const setupLink = (experiment: Experiment): string =>
  `${window.location.origin}/#${setupText(experiment)}`;

/** What to say once the link is copied: what of the setup stays in the class. */
export function copiedText({ dataset, startWeights }: Experiment) {
  if (isOwnData(dataset)) return startWeights ? 'bar.copiedWithoutBoth' : 'bar.copiedWithoutData';
  return startWeights ? 'bar.copiedWithoutWeights' : 'bar.copied';
}
