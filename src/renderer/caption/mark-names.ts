/** Styled by ::highlight() in base.css. */
export const SENTENCE_MARK = 'spoken-sentence';
export const WORD_MARK = 'spoken-word';
