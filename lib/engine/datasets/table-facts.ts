/** What is known of the measured data sets without their numbers: a page that only names them needs no more. */

export type TableName = 'iris' | 'penguins';

export interface TableFacts {
  readonly classNames: readonly string[];
  readonly columnNames: readonly string[];
  /** Rows of each class, in the order of `classNames`; the rows themselves lie in that order too. */
  readonly rowsPerClass: readonly number[];
}

export const TABLE_FACTS = {
  iris: {
    classNames: ['setosa', 'versicolor', 'virginica'],
    columnNames: ['sepal length', 'sepal width', 'petal length', 'petal width'],
    rowsPerClass: [50, 50, 50],
  },
  penguins: {
    classNames: ['Adelie', 'Chinstrap', 'Gentoo'],
    columnNames: ['bill length', 'bill depth', 'flipper length', 'body mass'],
    rowsPerClass: [151, 68, 123],
  },
} as const satisfies Record<TableName, TableFacts>;

/** The class of every row, by its place in `classNames`. */
export const labelsOf = ({ rowsPerClass }: TableFacts): Float64Array =>
  Float64Array.from(rowsPerClass.flatMap((count, label) => new Array<number>(count).fill(label)));
