/** The wire protocol's version: raised when a client of the older version could misread a message. */
export const PROTOCOL_VERSION = 1;
