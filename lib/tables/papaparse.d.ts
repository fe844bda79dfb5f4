/** What is used of papaparse, for lib's own type check: the package's types would bring Node's with them. */
export interface ParseFault {
  readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
  /** Place in `data`. */
  readonly row?: number;
}

declare const papaparse: {
  /** Reads all of a text at once. */
  parse<Row>(
    text: string,
    config: {
      readonly delimitersToGuess: readonly string[];
      readonly transform?: (field: string) => Row extends (infer Field)[] ? Field : never;
    },
  ): {
    readonly data: readonly Row[];
    readonly errors: readonly ParseFault[];
    readonly meta: { readonly delimiter: string };
  };
};
export default papaparse;
