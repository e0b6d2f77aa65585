import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from './Field.tsx';
import { useCombobox, type ComboboxOptions } from './use-combobox.ts';

interface ComboboxFieldProps<Option> extends ComboboxOptions<Option> {
  readonly label: string;
  readonly hint: string;
  /** By which an error's button leads to it. */
  readonly focusName?: string;
  /** What is said of an option below its id; the empty string: nothing. */
  readonly detailOf: (option: Option) => string;
}

/** Ids to choose from, or any other typed in. */
export function ComboboxField<Option extends { readonly id: string }>(props: ComboboxFieldProps<Option>) {
  const { label, hint, focusName, saved, detailOf } = props;
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const choice = useCombobox(props);
  const { typed, options, isOpen, active } = choice;
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <Field id={id} label={label} hint={hint} error={choice.error}>
      <div className="combobox">
        <input
          id={id}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          data-focus={focusName}
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
        <div id={`${id}-list`} role="listbox" aria-label={label} ref={list} hidden={!isOpen}>
          {options.map((option, index) => (
            <ComboboxOption
              key={option.id}
              id={`${id}-${index}`}
              name={option.id}
              detail={detailOf(option)}
              isActive={index === active}
              isChosen={option.id === saved}
              onChoose={() => choice.choose(option.id)}
            />
          ))}
        </div>
        {isOpen && options.length === 0 && (
          <p className="no-option">{t('settings.connection.modelNone', { id: typed })}</p>
        )}
      </div>
      <output className="hint warn">
        {choice.unlisted !== null &&
          t(`settings.connection.${choice.unlisted.how === 'enter' ? 'idEnter' : 'idUnused'}`, {
            id: choice.unlisted.id,
          })}
      </output>
    </Field>
  );
}

interface ComboboxOptionProps {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function ComboboxOption({ id, name, detail, isActive, isChosen, onChoose }: ComboboxOptionProps) {
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
      <span>{name}</span>
      {detail !== '' && <small>{detail}</small>}
    </div>
  );
}
