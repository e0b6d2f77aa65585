import type { ErrorReasonKey, ErrorTextKey, ErrorValues, ErrorWords } from './errors.ts';

/** The texts of errors, as they stand among those of the page. */
type ErrorKey =
  | `error.text.${ErrorTextKey}`
  | `error.reason.${ErrorReasonKey}`
  | 'error.unknown.host'
  | 'error.unknown.otherHost';

/** All that the texts may name. */
type Named = Readonly<Record<keyof ErrorValues | 'reason', string | number>>;

const NOTHING: Named = {
  host: '',
  otherHost: '',
  model: '',
  voice: '',
  variable: '',
  minutes: 0,
  detail: '',
  name: '',
  reason: '',
};

/** What is said of an error. @param t i18next's, of the language in which it is shown. */
export function errorText(
  { text, reason, values }: ErrorWords,
  t: (key: ErrorKey, values: Named) => string,
): string {
  const host = t('error.unknown.host', NOTHING);
  const otherHost = t('error.unknown.otherHost', NOTHING);
  const named: Named = { ...NOTHING, host, otherHost, ...values };
  if (reason === null) return t(`error.text.${text}`, named);
  return t(`error.text.${text}`, { ...named, reason: t(`error.reason.${reason}`, named) });
}
