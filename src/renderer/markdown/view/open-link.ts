import { createContext } from 'react';

/** What a click on a link of the reply does. Given by whoever shows the reply: Markdown knows no store. */
export const OpenLink = createContext<(url: string) => void>(() => undefined);
