/** A short text beside what is pointed at or focused: what an element is given for it. tooltip-layer.tsx shows it. */

/** Spread over a focusable element; `shortcut` is the key that does the same. */
export const tooltipOf = (content: string, shortcut?: string) => ({
  'data-tooltip': content,
  'data-tooltip-key': shortcut,
});
