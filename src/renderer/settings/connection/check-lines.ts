import type { TFunction } from 'i18next';
import { bareModelName } from '../../../shared/models.ts';
import type { ServiceCheck } from '../../../shared/service-check.ts';

export interface CheckLine {
  readonly tone: 'good' | 'warn' | 'plain';
  readonly text: string;
}

/** More names than these say no more. */
const MOST_NAMES = 3;

/** What a check of an address found, line by line. @param model the one that is set. */
export function checkLines(
  check: ServiceCheck,
  model: string,
  t: TFunction,
  language: string,
): readonly CheckLine[] {
  const { host, chat, speech, hearing, unsaid } = check;
  const count = chat.length + speech.length + hearing.length + unsaid.length;
  if (count === 0) return [{ tone: 'warn', text: t('settings.connection.check.answersNone', { host }) }];
  const isThere = [...chat, ...unsaid].some((id) => bareModelName(id) === bareModelName(model));
  return [
    { tone: 'good', text: t('settings.connection.check.answers', { host, count }) },
    ...(isThere
      ? []
      : [{ tone: 'warn' as const, text: t('settings.connection.check.modelMissing', { model }) }]),
    named('speech', speech, unsaid.length === 0),
    named('hearing', hearing, unsaid.length === 0),
    ...(unsaid.length === 0
      ? []
      : [{ tone: 'plain' as const, text: t('settings.connection.check.unsaid', { count: unsaid.length }) }]),
  ];

  /** @param isAllSaid whether what is not named is not there, as far as the service tells. */
  function named(use: 'speech' | 'hearing', ids: readonly string[], isAllSaid: boolean): CheckLine {
    if (ids.length > 0) {
      const models = new Intl.ListFormat(language, { type: 'unit' }).format(ids.slice(0, MOST_NAMES));
      return { tone: 'good', text: t(`settings.connection.check.${use}`, { models }) };
    }
    const key = use === 'speech' ? 'noSpeech' : 'noHearing';
    return { tone: isAllSaid ? 'warn' : 'plain', text: t(`settings.connection.check.${key}`) };
  }
}
