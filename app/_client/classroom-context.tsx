/** The thin layer between the classroom client and React. */
'use client';
import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { ClassroomClient } from './classroom-client';
import type { ClassroomState, ConnectionState } from './classroom-state';
import type { HistoryState } from './history-state';

const ClientContext = createContext<ClassroomClient | null>(null);

/** Gives the client of a joined classroom to everything inside. */
export function ClassroomProvider({ client, children }: { client: ClassroomClient; children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

/** The client of the classroom around. */
export function useClient(): ClassroomClient {
  const client = useContext(ClientContext);
  if (!client) throw new Error('useClient needs a ClassroomProvider above it');
  return client;
}

/** A part of the classroom's state; renders only when that part changes. Needs a joined classroom. */
export function useClassroom<Part>(select: (state: ClassroomState) => Part): Part {
  return useStore(useClient().classroom, (state) => {
    if (!state) throw new Error('useClassroom needs a joined classroom');
    return select(state);
  });
}

/** Whether the page hears from the server. */
export const useConnection = (): ConnectionState => useStore(useClient().connection);

/** A part of the history list's state. */
export function useHistory<Part>(select: (state: HistoryState) => Part): Part {
  return useStore(useClient().history.store, select);
}
