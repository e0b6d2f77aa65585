import { errors } from './errors.ts';
import { main } from './main.ts';
import { page } from './page.ts';
import { settings } from './settings.ts';

/** English: the language that the others are measured by. */
export const en = { page: { ...page, settings, error: errors }, main } as const;
