import { useTranslation } from 'react-i18next';
import type { ChatModelInfo } from '../../../shared/models.ts';
import { formatTokens } from './model-options.ts';

interface ModelOptionProps {
  readonly id: string;
  readonly model: ChatModelInfo;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One model of the list, with what it holds and costs. */
export function ModelOption({ id, model, isActive, isChosen, onChoose }: ModelOptionProps) {
  const { t } = useTranslation();
  const { contextTokens, price, legacy } = model;
  const details = [
    contextTokens === null
      ? null
      : t('settings.connection.modelContext', { tokens: formatTokens(contextTokens) }),
    price === null ? null : t('settings.connection.modelPrice', { input: price.input, output: price.output }),
    legacy ? t('settings.connection.modelOlder') : null,
  ].filter((detail) => detail !== null);
  return (
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      className={isActive ? 'is-active' : ''}
      // The field must not lose the focus before the click counts.
      onPointerDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span>{model.id}</span>
      {details.length > 0 && <small>{details.join(' · ')}</small>}
    </div>
  );
}
