/** Each takes the other's place, and the focus with it. */
export const HIDE_SIDEBAR_ID = 'hide-sidebar';
export const SHOW_SIDEBAR_ID = 'show-sidebar';
