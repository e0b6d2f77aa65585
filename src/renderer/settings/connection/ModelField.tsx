import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { loadModels } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { Field } from '../fields/Field.tsx';
import { ModelOption } from './ModelOption.tsx';
import { useModelChoice } from './use-model-choice.ts';

/** A combobox: the known models with context and price, or any id typed in. */
export function ModelField({ saved }: { readonly saved: string }) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const models = useApp((state) => state.models);
  const choice = useModelChoice(models ?? [], saved);
  const { typed, options, isOpen, active } = choice;
  useEffect(() => {
    if (models === null) void loadModels();
  }, [models]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <Field
      id={id}
      label={t('settings.connection.model')}
      hint={t('settings.connection.modelHint')}
      error={choice.error}
    >
      <div className="combobox">
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          data-focus="model"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && active >= 0 ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-hint`}
          value={typed}
          onChange={(event) => choice.type(event.target.value)}
          onClick={choice.open}
          onBlur={choice.leave}
          onKeyDown={choice.onKeyDown}
        />
        <ChevronDown aria-hidden />
        <div
          id={`${id}-list`}
          role="listbox"
          aria-label={t('settings.connection.model')}
          ref={list}
          hidden={!isOpen}
        >
          {options.map((model, index) => (
            <ModelOption
              key={model.id}
              id={`${id}-${index}`}
              model={model}
              isActive={index === active}
              isChosen={model.id === saved}
              onChoose={() => choice.choose(model.id)}
            />
          ))}
        </div>
        {isOpen && options.length === 0 && (
          <p className="no-option">{t('settings.connection.modelNone', { id: typed })}</p>
        )}
      </div>
    </Field>
  );
}
