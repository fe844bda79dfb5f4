/** Space between the chart's edges and its plot, in CSS pixels: axes lie in it. */
export const PLOT_INSETS = { left: 52, right: 14, top: 16, bottom: 24 } as const;
