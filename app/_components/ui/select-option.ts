/** One choice of a select. */
import type { ReactNode } from 'react';

/** A value with what people read. */
export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** One line under the label in the open list. */
  readonly description?: string;
  readonly icon?: ReactNode;
}
