import { useState, type KeyboardEvent } from 'react';
import type { AppError } from '../../../shared/errors.ts';
import type { SettingsPatch } from '../../../shared/settings.ts';
import { idOnLeaving } from './id-on-leaving.ts';
import { useCommitOnLeaving } from './use-commit-on-leaving.ts';
import { useSaving } from './use-saving.ts';

export interface ComboboxOptions<Option> {
  /** All that can be chosen; any other id can be typed. */
  readonly all: readonly Option[];
  readonly saved: string;
  /** What is listed for what is typed. */
  readonly matching: (all: readonly Option[], typed: string, saved: string) => readonly Option[];
  readonly patchOf: (id: string) => SettingsPatch;
}

export interface Combobox<Option> {
  /** What the field shows. */
  readonly typed: string;
  readonly options: readonly Option[];
  readonly isOpen: boolean;
  /** Which option the arrows have come to; -1: none. */
  readonly active: number;
  /** What was typed is in no list: `enter` takes it, and it was `dropped` when the field was left without. Null: all is well. */
  readonly unlisted: { readonly id: string; readonly how: 'enter' | 'dropped' } | null;
  readonly error: AppError | null;
  readonly type: (text: string) => void;
  readonly open: () => void;
  readonly choose: (id: string) => void;
  readonly leave: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** What a combobox of ids does: typing, going through the list, choosing and saving. */
export function useCombobox<Option extends { readonly id: string }>({
  all,
  saved,
  matching,
  patchOf,
}: ComboboxOptions<Option>): Combobox<Option> {
  /** Null while the field shows what is saved. */
  const [edited, setEdited] = useState<string | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const [dropped, setDropped] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const { error, save } = useSaving();
  const typed = edited ?? saved;
  const options = matching(all, typed, saved);

  const show = (isListShown: boolean, text: string | null): void => {
    setIsOpen(isListShown);
    setActive(-1);
    setEdited(text);
    setDropped(null);
  };
  const choose = (id: string): void => {
    const chosen = id.trim() === '' ? saved : id.trim();
    show(false, chosen === saved ? null : chosen);
    if (chosen === saved) return;
    void save(patchOf(chosen)).then((isSaved) => isSaved && setEdited(null));
  };
  const leave = (): void => {
    const id = idOnLeaving(all, typed, saved);
    choose(id);
    if (id !== typed.trim() && typed.trim() !== '') setDropped(typed.trim());
  };
  const isListed = edited === null || edited.trim() === '' || idOnLeaving(all, edited, '') !== '';
  useCommitOnLeaving(leave);
  const move = (step: number): void => {
    setIsOpen(true);
    if (options.length > 0) setActive((active + step + options.length) % options.length);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(active === -1 ? 0 : -1);
    else if (event.key === 'Enter') choose(options[active]?.id ?? typed);
    else if (event.key === 'Escape' && isOpen) show(false, null);
    else return;
    // The list's own Esc must not close the dialog with it.
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    typed,
    options,
    isOpen,
    active,
    unlisted:
      dropped !== null
        ? { id: dropped, how: 'dropped' }
        : isListed
          ? null
          : { id: typed.trim(), how: 'enter' },
    error,
    type: (text) => show(true, text),
    open: () => setIsOpen(true),
    choose,
    leave,
    onKeyDown,
  };
}
