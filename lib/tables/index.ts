/** Own data as a table: read from CSV, with one column as the target. */
export { encodeTable, likelyTarget, type EncodedTable } from './encode';
export { parseTable, type Table, type TableColumn } from './parse';
export { TableError } from './table-error';
