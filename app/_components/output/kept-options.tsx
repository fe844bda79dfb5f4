/** What is chosen in the output panel, kept while a phone shows another view. */
'use client';
import { createContext, useContext, useState, type ReactNode } from 'react';
import { DEFAULT_OUTPUT_OPTIONS, type OutputOptions } from './output-view';

type KeptOptions = readonly [options: OutputOptions, setOptions: (options: OutputOptions) => void];

const OptionsContext = createContext<KeptOptions | null>(null);

/** Keeps the choice for everything inside. */
export function OutputOptionsProvider({ children }: { children: ReactNode }) {
  const kept = useState(DEFAULT_OUTPUT_OPTIONS);
  return <OptionsContext value={kept}>{children}</OptionsContext>;
}

/** The options of the panel, and how to choose others. */
export function useOutputOptions(): KeptOptions {
  const kept = useContext(OptionsContext);
  if (!kept) throw new Error('useOutputOptions needs an OutputOptionsProvider above it');
  return kept;
}
