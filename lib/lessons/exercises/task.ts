/** Tasks are checked by what the student has brought about, never by a choice of answers. */

/** One task of a lesson. */
export interface Task<Attempt> {
  /** Names its texts and its place in what is remembered. */
  readonly id: string;
  /** Whether the attempt, as it stands, solves it. */
  readonly isDone: (attempt: Attempt) => boolean;
}
