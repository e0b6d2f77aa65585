import { createInstance } from 'i18next';
import { enMain } from '../shared/locales/en-main.ts';

/** Main's own instance: it words errors, menus and dialogs. Plain text, so nothing is escaped. */
const instance = createInstance({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: enMain } },
  interpolation: { escapeValue: false },
  initAsync: false,
});
void instance.init();

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>;
}[keyof T & string];
export type TextKey = Leaves<typeof enMain>;

export function text(key: TextKey, values: Record<string, string | number> = {}): string {
  return instance.t(key, values);
}
