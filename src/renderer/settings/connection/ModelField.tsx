import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { loadModels } from '../../actions/settings-actions.ts';
import { useApp } from '../../state/store.ts';
import { Field } from '../fields/Field.tsx';
import { ModelOption } from './ModelOption.tsx';
import { matchingModels, modelOnLeaving } from './model-options.ts';
import { useSaving } from '../fields/use-saving.ts';

/** A combobox: the known models with context and price, or any id typed in. */
export function ModelField({ saved }: { readonly saved: string }) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const models = useApp((state) => state.models);
  /** Null while the field shows what is saved. */
  const [edited, setEdited] = useState<string | null>(null);
  const typed = edited ?? saved;
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const { error, save } = useSaving();
  useEffect(() => {
    if (models === null) void loadModels();
  }, [models]);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const options = matchingModels(models ?? [], typed, saved);
  const choose = (model: string): void => {
    const chosen = model.trim() === '' ? saved : model.trim();
    setIsOpen(false);
    setActive(-1);
    setEdited(chosen);
    if (chosen === saved) setEdited(null);
    else void save({ connection: { model: chosen } }).then((isSaved) => isSaved && setEdited(null));
  };
  const move = (step: number): void => {
    setIsOpen(true);
    if (options.length > 0) setActive((active + step + options.length) % options.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(active === -1 ? 0 : -1);
    else if (event.key === 'Enter') choose(options[active]?.id ?? typed);
    else if (event.key === 'Escape' && isOpen) {
      setIsOpen(false);
      setActive(-1);
      setEdited(null);
    } else return;
    // The list's own Esc must not close the dialog with it.
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Field
      id={id}
      label={t('settings.connection.model')}
      hint={t('settings.connection.modelHint')}
      error={error}
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
          onChange={(event) => {
            setEdited(event.target.value);
            setIsOpen(true);
            setActive(-1);
          }}
          onClick={() => setIsOpen(true)}
          onBlur={() => choose(modelOnLeaving(models ?? [], typed, saved))}
          onKeyDown={onKeyDown}
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
              onChoose={() => choose(model.id)}
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
