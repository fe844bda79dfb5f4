/** Tells the components of the playground which of them the embedding page leaves out. */
'use client';
import { createContext, useContext } from 'react';
import { NOTHING_HIDDEN, type Hideable } from './hidden-parts';

const HiddenPartsContext = createContext<ReadonlySet<Hideable>>(NOTHING_HIDDEN);

/** Around a playground with parts left out. */
export const HiddenPartsProvider = HiddenPartsContext.Provider;

/** Whether a part or a field's control is left out. */
export const useIsHidden = (name: Hideable): boolean => useContext(HiddenPartsContext).has(name);

/** All that is left out. */
export const useHiddenParts = (): ReadonlySet<Hideable> => useContext(HiddenPartsContext);
