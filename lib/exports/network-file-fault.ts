/** What can be wrong with a network file, with the values, and in words. */

export type NetworkFileFault =
  | { readonly kind: 'tooLarge'; readonly characters: number; readonly limit: number }
  | { readonly kind: 'notJson'; readonly detail: string }
  /** Another kind of file; `given` is its `format`, if any. */
  | { readonly kind: 'notNetwork'; readonly given: string | null }
  | { readonly kind: 'newerVersion'; readonly version: number; readonly readable: number }
  /** One field, e.g. `layers.0.weights.3.1`, and what it must be. */
  | { readonly kind: 'field'; readonly field: string; readonly message: string }
  /** One field does not have what the experiment's network has there. */
  | {
      readonly kind: 'misfit';
      readonly field: string;
      readonly given: number | string;
      readonly expected: number | string;
    };

/** The fault and how to mend it, in English. */
export function describeNetworkFileFault(fault: NetworkFileFault): string {
  switch (fault.kind) {
    case 'tooLarge':
      return `The file has ${fault.characters} characters; the largest network needs fewer than ${fault.limit}. Choose a file that was saved with “Save network”.`;
    case 'notJson':
      return `The file is not JSON (${fault.detail}). Choose a file that was saved with “Save network”, unchanged.`;
    case 'notNetwork':
      return `The file's “format” is ${fault.given === null ? 'missing' : `“${fault.given}”`} and should be “downhill-network”. Choose a network file that was saved with “Save network”.`;
    case 'newerVersion':
      return `The file has version ${fault.version}, this program reads versions up to ${fault.readable}. Update Downhill, or save the network again from here.`;
    case 'field':
      return `${fault.field}: ${fault.message}. Mend it in the file, or save the network again.`;
    case 'misfit':
      return `${fault.field}: is ${fault.given}, but the file's experiment needs ${fault.expected}. Make both the same, or save the network again.`;
  }
}
