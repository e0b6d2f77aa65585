import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TITLE_MAX_CHARACTERS } from '../../shared/conversations.ts';
import { isComposing } from '../ui/is-composing.ts';

interface TitleFieldProps {
  readonly title: string;
  /** The id of the element that takes the focus when this one goes. */
  readonly focusNext: string;
  /** The new title; null when it is to stay. */
  readonly onEnd: (title: string | null) => void;
}

/** A title that is being changed: Enter and leaving it keep the change, Escape does not. */
export function TitleField({ title, focusNext, onEnd }: TitleFieldProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(title);
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      className="title-field"
      data-focus-next={focusNext}
      aria-label={t('list.title')}
      dir="auto"
      value={words}
      maxLength={TITLE_MAX_CHARACTERS}
      onChange={({ target }) => setWords(target.value)}
      onBlur={() => onEnd(words)}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Enter') {
          // Else the same key would open the row that the focus comes back to.
          event.preventDefault();
          onEnd(words);
        } else if (event.key === 'Escape') {
          event.stopPropagation();
          // Nor does it close the drawer.
          event.preventDefault();
          onEnd(null);
        }
      }}
    />
  );
}
