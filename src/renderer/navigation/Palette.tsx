import { Search } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { closeDialog } from '../actions/actions.ts';
import { store } from '../state/store.ts';
import { silenceOnEscape } from '../timers/silence-on-escape.ts';
import { TimersOver } from '../timers/TimersOver.tsx';
import { isComposing } from '../ui/is-composing.ts';
import { useModal } from '../ui/use-modal.ts';
import { KeyCaps } from './KeyCaps.tsx';
import { isMacKeyboard } from './shortcut-keys.ts';
import { commandsNow, type Command } from './commands.ts';
import { matchCommands } from './match-commands.ts';

/** Everything that can be done, to be found by its name. */
export function Palette() {
  const { t } = useTranslation();
  const dialog = useModal();
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  // As it was when the palette was opened: a list that changes under the hand is none to choose from.
  const commands = useMemo(() => commandsNow(store.getState(), t, isMacKeyboard()), [t]);
  const found = matchCommands(commands, typed);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const close = (): void => closeDialog('palette');
  const run = (command: Command | undefined): void => {
    if (command === undefined) return;
    // What it does may take the focus, which the dialog gives back as it goes.
    flushSync(close);
    command.run();
  };
  const move = (step: number): void => {
    if (found.length > 0) setActive((active + step + found.length) % found.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Enter') run(found[active]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t('palette.title')}
      onKeyDown={silenceOnEscape}
      onCancel={close}
      // A click beside it, on what it lies over.
      onClick={(event) => {
        if (event.target === event.currentTarget) close();
      }}
    >
      <TimersOver />
      <div className="palette-field">
        <Search aria-hidden />
        <input
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-label={t('palette.search')}
          placeholder={t('palette.placeholder')}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={found.length === 0 ? undefined : `${id}-${active}`}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label={t('palette.title')} ref={list}>
        {found.map((command, index) => (
          <li
            key={command.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            // The field must not lose the focus before the click counts.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => run(command)}
          >
            <span>{command.label}</span>
            <KeyCaps keys={command.keys} />
          </li>
        ))}
      </ul>
      <output className="palette-none">
        {found.length === 0 && t('palette.none', { query: typed.trim() })}
      </output>
    </dialog>
  );
}
