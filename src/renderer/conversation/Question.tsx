import { Pencil } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnId } from '../../shared/turn.ts';
import { editQuestion } from '../actions/actions.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { textLanguage } from '../ui/text-language.ts';
import { LongText } from './LongText.tsx';
import { useTurn } from './use-turn.ts';
import { VersionSwitch } from './VersionSwitch.tsx';

/** What the user asked; it can be put back into the composer and sent again. */
export const Question = memo(function Question({ turnId }: { readonly turnId: TurnId }) {
  const { t } = useTranslation();
  const question = useTurn(turnId, ({ record }) => record.question) ?? '';
  const isRunning = useTurn(turnId, ({ record }) => record.status === 'running') ?? false;
  return (
    <article className="you" aria-label={t('conversation.you')}>
      {!isRunning && (
        <IconButton
          icon={Pencil}
          label={t('tools.edit')}
          className="edit"
          onClick={() => editQuestion(turnId)}
        />
      )}
      <div className="bubble" lang={textLanguage(question)}>
        <LongText text={question} />
      </div>
      <VersionSwitch turnId={turnId} />
    </article>
  );
});
