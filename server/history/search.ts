/** How the history is searched: by words of name, owner and data set, and by number. */
import type { Prisma } from '@/prisma/generated/client';

/** What of a run or comparison can be found by its words. */
export interface Searchable {
  readonly name: string | null;
  readonly ownerNickname: string;
  readonly dataset: string;
}

/** Stored beside a run or comparison, in the form in which words are compared. */
export const searchTextOf = ({ name, ownerNickname, dataset }: Searchable): string =>
  fold([name ?? '', ownerNickname, dataset].join(' '));

/** The conditions of a search, for each table that holds items. */
export interface SearchFilters {
  readonly runs: Prisma.RunWhereInput;
  readonly comparisons: Prisma.ComparisonWhereInput;
}

/** "run 14", "comparison 3", "#14", "14". */
const NUMBER = /^(?:(run|comparison) +|#)?(\d{1,9})$/;

/** Every word must occur, or the number be the item's. A comparison is also found by its runs. */
export function searchFilters(search: string): SearchFilters {
  const text = fold(search.trim());
  const words = text.split(/\s+/).filter((word) => word !== '');
  const byWords = { AND: words.map((word) => ({ searchText: { contains: word } })) };
  const [, kind, digits] = NUMBER.exec(text) ?? [];
  const byNumber = digits === undefined ? [] : [{ number: Number(digits) }];
  const runs: Prisma.RunWhereInput = { OR: [byWords, ...(kind === 'comparison' ? [] : byNumber)] };
  const comparisons: Prisma.ComparisonWhereInput = {
    OR: [byWords, ...(kind === 'run' ? [] : byNumber), { runs: { some: { ...runs, deletedAt: null } } }],
  };
  return { runs, comparisons };
}

/** The wildcards of LIKE, which Prisma passes on as they are, and full-width characters in their stead. */
const WILDCARDS: Record<string, string> = { '%': '\uff05', _: '\uff3f', '\\': '\uff3c' };

/** Upper and lower case, accents and full-width forms make no difference. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[%_\\]/g, (wildcard) => WILDCARDS[wildcard] ?? wildcard);
