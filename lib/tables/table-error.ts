/** A table that cannot be used, in words for whoever made it; `line` is where in the file, from 1. */
export class TableError extends Error {
  override readonly name = 'TableError';
  constructor(
    fault: string,
    readonly line: number | null = null,
  ) {
    super(line === null ? fault : `Line ${line}: ${fault}`);
  }
}
