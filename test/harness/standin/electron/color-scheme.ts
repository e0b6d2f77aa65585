/** What every page is told of the desktop's colours. */
export const colorScheme: { current: 'light' | 'dark' } = { current: 'light' };
