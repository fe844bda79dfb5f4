/** The one error that opening the history throws for causes outside the program: its message is one line for the user. */

/** The data folder or its database cannot be used; the message says why and what to do. */
export class HistoryOpenError extends Error {
  override readonly name = 'HistoryOpenError';
}
