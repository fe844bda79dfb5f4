/** Where a network's frames come from: what its epochs are recomputed from. */
import type { RunChange, Experiment } from '@/lib/protocol';

export interface Training {
  /** As it was when the run started. */
  readonly experiment: Experiment;
  /** Null for a network that no run has trained. */
  readonly runId: string | null;
  /** All changes while it trained, so far. */
  readonly changes: readonly RunChange[];
}
