import { createContext } from 'react';

/** The data address that a part of the shown reply stands for, of which it shows the beginning alone; null for none. */
export const HeldPictures = createContext<(start: number, end: number) => string | null>(() => null);
