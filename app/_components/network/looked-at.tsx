/** Which neuron someone looks at: the diagram says so, the output panel shows it large. Nobody else sees it. */
'use client';
import { createContext, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Source } from '@/app/_pictures/source';
import { isPlanar } from '@/lib/experiment/inputs';
import type { Experiment } from '@/lib/protocol';
import type { DiagramModel, NetworkFrame } from './diagram-model';

/** A neuron or an input, with the diagram that it belongs to: the output panel may show another network. */
export interface LookedAt {
  readonly experiment: Experiment;
  readonly model: DiagramModel;
  readonly frames: Source<NetworkFrame>;
  /** 0 are the inputs. */
  readonly column: number;
  readonly unit: number;
}

interface Looks {
  /** Under the pointer or the focus. */
  readonly pointed: LookedAt | null;
  /** Kept until it is let go, for fingers and for reading values. */
  readonly kept: LookedAt | null;
}

const LooksContext = createContext<StoreApi<Looks> | null>(null);
const NOBODY = createStore<Looks>(() => ({ pointed: null, kept: null }));

/** Joins the diagrams and the output panels inside. */
export function LookedAtProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => createStore<Looks>(() => ({ pointed: null, kept: null })));
  return <LooksContext value={store}>{children}</LooksContext>;
}

/** What is to be shown large now. */
const useLookedAt = (): LookedAt | null =>
  useStore(useContext(LooksContext) ?? NOBODY, ({ pointed, kept }) => pointed ?? kept);

/** What is kept in view. */
export const useKeptLook = (): LookedAt | null =>
  useStore(useContext(LooksContext) ?? NOBODY, ({ kept }) => kept);

/** Tells what is looked at; does nothing where no output panel could show it. */
export function useLooks(): {
  readonly point: (look: LookedAt | null) => void;
  readonly keep: (look: LookedAt | null) => void;
} {
  const store = useContext(LooksContext);
  const [looks] = useState(() => ({
    point: (pointed: LookedAt | null) => store?.setState({ pointed }),
    keep: (kept: LookedAt | null) => store?.setState({ kept }),
  }));
  return looks;
}

/** The neuron to show over the plane, or beside other data; null when nobody looks at one there. */
export function useLookOver(isPlane: boolean): LookedAt | null {
  const look = useLookedAt();
  return look && isPlanar(look.experiment) === isPlane ? look : null;
}
