/** The class in a lesson's address. */
import { codeSchema } from '@/lib/protocol';

export type Query = Readonly<Record<string, string | string[] | undefined>>;

/** The code as classes have it; as it was written where it is none, so that the door can say so. */
export function classCodeIn(query: Query): string | null {
  const text = query.class;
  if (typeof text !== 'string') return null;
  const code = codeSchema.safeParse(text);
  return code.success ? code.data : text.slice(0, 20);
}
