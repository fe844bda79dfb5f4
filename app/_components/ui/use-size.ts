/** The size an element has on the page, for canvases that must match it. */
'use client';
import { useEffect, useRef, useState } from 'react';
import type { RefObject } from 'react';

export interface Size {
  /** CSS pixels; 0 before the first measurement. */
  readonly width: number;
  readonly height: number;
}

/** A ref for the element and its content size, following it. */
export function useSize<E extends Element>(): [RefObject<E | null>, Size] {
  const ref = useRef<E>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (!entry) return;
      const { width, height } = entry.contentRect;
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}
