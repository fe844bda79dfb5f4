/** What a page's charts share: which are shown, how they are looked at, and where they are pointed at. */
'use client';
import { useCallback, useMemo, useState } from 'react';
import { DEFAULT_VIEW, type ChartView } from './chart-model';
import { MEASURES, type Measure } from './measures';
import type { Scale } from './ranges';

/** The place that all charts mark, and the chart that leads. */
export interface Pointed {
  readonly x: number;
  readonly measure: Measure;
}

/** The shared state with its ways to change it. */
export interface Charts {
  readonly shown: readonly Measure[];
  readonly setShown: (measures: readonly Measure[]) => void;
  readonly view: ChartView;
  readonly changeView: (change: Partial<ChartView>) => void;
  /** Scales that were chosen; the others follow from what is drawn. */
  readonly scales: Partial<Record<Measure, Scale>>;
  readonly setScale: (measure: Measure, scale: Scale) => void;
  readonly pointed: Pointed | null;
  readonly setPointed: (pointed: Pointed | null) => void;
  readonly hasSound: boolean;
  readonly setSound: (hasSound: boolean) => void;
}

/** A page's charts, at first the loss alone. */
export function useCharts(): Charts {
  const [shown, setMeasures] = useState<readonly Measure[]>(['loss']);
  const [view, setView] = useState(DEFAULT_VIEW);
  const [scales, setScales] = useState<Charts['scales']>({});
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const [hasSound, setSound] = useState(false);
  const setShown = useCallback(
    (measures: readonly Measure[]) => setMeasures(MEASURES.filter((measure) => measures.includes(measure))),
    [],
  );
  const changeView = useCallback((change: Partial<ChartView>) => {
    setView((before) => afterView(before, change));
    // What was pointed at means another place now.
    if (change.x !== undefined || change.xScale !== undefined) setPointed(null);
  }, []);
  const setScale = useCallback(
    (measure: Measure, scale: Scale) => setScales((before) => ({ ...before, [measure]: scale })),
    [],
  );
  return useMemo(
    () => ({ shown, setShown, view, changeView, scales, setScale, pointed, setPointed, hasSound, setSound }),
    [shown, setShown, view, changeView, scales, setScale, pointed, hasSound],
  );
}

/** A span of epochs is none of steps: another axis shows all again. */
function afterView(before: ChartView, change: Partial<ChartView>): ChartView {
  const isOther = change.x !== undefined && change.x !== before.x;
  return { ...before, ...(isOther ? { zoom: null } : {}), ...change };
}

/** The scale of a chart: as chosen; else logarithmic where values lie decades apart. */
export function scaleOf({ scales }: Pick<Charts, 'scales'>, measure: Measure, runCount: number): Scale {
  return scales[measure] ?? (measure === 'gradients' || runCount > 1 ? 'log' : 'linear');
}
