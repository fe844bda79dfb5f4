/** Who holds a control. */

/** A person who holds a control now. */
export interface Holder {
  readonly nickname: string;
  /** Index into the people's palette. */
  readonly color: number;
  /** The value being dragged, when there is one. */
  readonly draft?: number | undefined;
}
