/**
 * Of a message, and so of what is written of one before it is sent, in UTF-16 units. Far more than a model takes, and still
 * quick to refuse there.
 */
export const LONGEST_MESSAGE = 4_000_000;
