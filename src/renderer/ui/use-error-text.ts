import { useTranslation } from 'react-i18next';
import { errorText } from '../../shared/error-text.ts';
import type { ErrorWords } from '../../shared/errors.ts';

/** Words errors in the language that is shown now, however long ago they happened. */
export function useErrorText(): (error: ErrorWords) => string {
  const { t } = useTranslation();
  return (error) => errorText(error, t);
}
