import type { ErrorReasonKey, ErrorTextKey, ErrorValues, ErrorWords, SoundFacts } from './errors.ts';

/** The texts of errors, as they stand among those of the page. */
type ErrorKey =
  | `error.text.${ErrorTextKey}`
  | `error.reason.${ErrorReasonKey}`
  | `error.sound.${'mono' | 'channels' | 'withBitrate'}`
  | `error.unknown.${'host' | 'otherHost'}`;

/** All that the texts may name. */
type Named = Readonly<
  Record<keyof ErrorValues | 'reason' | 'format' | 'hz' | 'channels' | 'kbps', string | number>
>;
/** i18next's, of the language in which something is shown. */
type Translate = (key: ErrorKey, values: Named) => string;

const NOTHING: Named = {
  host: '',
  otherHost: '',
  model: '',
  otherModel: '',
  issuer: '',
  voice: '',
  variable: '',
  minutes: 0,
  detail: '',
  name: '',
  sound: '',
  seconds: '',
  announcedSeconds: '',
  reason: '',
  format: '',
  hz: '',
  channels: '',
  kbps: '',
};

/** What is said of an error. */
export function errorText({ text, reason, values }: ErrorWords, t: Translate): string {
  const { sound, seconds, announcedSeconds, ...plain } = values;
  const named: Named = {
    ...NOTHING,
    host: t('error.unknown.host', NOTHING),
    otherHost: t('error.unknown.otherHost', NOTHING),
    ...plain,
    sound: sound === undefined ? '' : soundText(sound, t),
    seconds: seconds?.toFixed(1) ?? '',
    announcedSeconds: announcedSeconds?.toFixed(1) ?? '',
  };
  if (reason === null) return t(`error.text.${text}`, named);
  return t(`error.text.${text}`, { ...named, reason: t(`error.reason.${reason}`, named) });
}

function soundText({ format, sampleRateHz, channels, kbps }: SoundFacts, t: Translate): string {
  const named = { ...NOTHING, format, hz: sampleRateHz, channels };
  const sound = t(channels === 1 ? 'error.sound.mono' : 'error.sound.channels', named);
  return kbps === null ? sound : t('error.sound.withBitrate', { ...named, sound, kbps });
}
