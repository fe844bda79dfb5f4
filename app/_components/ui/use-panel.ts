/** A button and the panel that it opens, whose code comes with the page's first use. */
'use client';
import { useId, useState, type ComponentType, type MouseEvent } from 'react';
import type { FloatingPanelProps } from './floating-panel';

/** Gets the code for panels: ahead, at the first sign of use, or when one is opened. */
export const loadPanel = async (): Promise<ComponentType<FloatingPanelProps>> =>
  (await import('./floating-panel')).FloatingPanel;

interface Opened {
  readonly anchor: HTMLElement;
  readonly Panel: ComponentType<FloatingPanelProps>;
}

/** What a button is given that opens a panel. */
export interface TriggerProps {
  readonly 'aria-haspopup'?: 'dialog' | 'menu' | 'listbox';
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-controls'?: string | undefined;
  readonly onClick?: (event: MouseEvent<HTMLElement>) => void;
}

/** The panel's state. `onOpenChange` hears of every change that a person makes; `isOpen`, where given, closes it from outside. */
export function usePanel(
  kind: 'dialog' | 'menu' | 'listbox',
  onOpenChange?: (isOpen: boolean) => void,
  isOpen = true,
) {
  const id = useId();
  const [wanted, setWanted] = useState<Opened | null>(null);
  const opened = isOpen ? wanted : null;
  const close = () => {
    setWanted(null);
    onOpenChange?.(false);
  };
  const open = (anchor: HTMLElement) => {
    loadPanel().then(
      (Panel) => {
        setWanted({ anchor, Panel });
        onOpenChange?.(true);
      },
      (cause: unknown) => console.warn('The panel cannot be loaded now', cause),
    );
  };
  const trigger: TriggerProps = {
    'aria-haspopup': kind,
    'aria-expanded': opened !== null,
    'aria-controls': opened ? id : undefined,
    onClick: ({ currentTarget }) => (opened ? close() : open(currentTarget)),
  };
  return { opened, id, trigger, open, close };
}
