/** Own data as a table: read from CSV, with one column as the target. */
export { encodeTable, likelyTarget, type EncodedTable, type Omission } from './encode';
export { parseTable, type Table, type TableColumn } from './parse';
export { TableError, type TableFault } from './table-error';
