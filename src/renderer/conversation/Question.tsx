import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { textLanguage } from '../ui/text-language.ts';
import { LongText } from './LongText.tsx';
import { useTurn } from './use-turn.ts';

/** What the user asked. */
export const Question = memo(function Question({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const question = useTurn(turnId, ({ record }) => record.question) ?? '';
  return (
    <article className="you" aria-label={t('conversation.you')}>
      <div className="bubble" lang={textLanguage(question)}>
        <LongText text={question} />
      </div>
    </article>
  );
});
