/** Gets what floats over the page, tooltips and panels, at the first sign of use. Rendered once per page. */
'use client';
import { useEffect, useState, type ComponentType } from 'react';
import { onFirstInteraction } from '@/app/_client/first-interaction';
import { loadPanel } from './use-panel';

interface Loaded {
  readonly Layer: ComponentType<{ first: EventTarget | null }>;
  readonly first: EventTarget | null;
}

const fetchParts = () => Promise.all([import('./tooltip-layer'), loadPanel()]);

const sayLater = (cause: unknown): void => console.warn('Tooltips cannot be shown now', cause);

/** Fetches the code for panels and tooltips ahead: for pages that go on without a connection. */
export function fetchFloating(): void {
  fetchParts().catch(sayLater);
}

/** Empty until the page is used. */
export function FloatingPlace() {
  const [loaded, setLoaded] = useState<Loaded | null>(null);
  useEffect(() => {
    const load = async (first: EventTarget | null) => {
      const [{ TooltipLayer: Layer }] = await fetchParts();
      setLoaded({ Layer, first });
    };
    return onFirstInteraction(({ target }) => {
      load(target).catch(sayLater);
    });
  }, []);
  return loaded && <loaded.Layer first={loaded.first} />;
}
