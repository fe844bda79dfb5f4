/** Gets what floats over the page, tooltips and panels, at the first sign of use. Rendered once per page. */
'use client';
import { useEffect, useState, type ComponentType } from 'react';
import { onFirstInteraction } from '@/app/_client/first-interaction';
import { loadPanel } from './use-panel';

interface Loaded {
  readonly Layer: ComponentType<{ first: EventTarget | null }>;
  readonly first: EventTarget | null;
}

/** Empty until the page is used. */
export function FloatingPlace() {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    const load = async (first: EventTarget | null) => {
      const [{ TooltipLayer: Layer }] = await Promise.all([import('./tooltip-layer'), loadPanel()]);
      setLoaded({ Layer, first });
    };
    return onFirstInteraction(({ target }) => {
      load(target).catch((cause: unknown) => console.warn('Tooltips cannot be shown now', cause));
    });
  }, []);
  return loaded && <loaded.Layer first={loaded.first} />;
}
