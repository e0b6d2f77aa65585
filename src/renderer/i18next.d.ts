import 'i18next';
import type { en } from '../shared/locales/en/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en.page };
  }
}
