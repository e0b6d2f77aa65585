/** The field in which all conversations are searched, by which its key finds it. */
export const SEARCH_CLASS = 'search-field';
