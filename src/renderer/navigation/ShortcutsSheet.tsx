import { X } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { closeDialog } from '../actions/actions.ts';
import { useApp } from '../state/store.ts';
import { silenceOnEscape } from '../timers/silence-on-escape.ts';
import { TimersOver } from '../timers/TimersOver.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useModal } from '../ui/use-modal.ts';
import { KeyCaps } from './KeyCaps.tsx';
import { isMacKeyboard, keysOf, type ShortcutName } from './shortcut-keys.ts';

interface Row {
  readonly name: string;
  readonly ways: readonly (readonly string[])[];
}

/** All that the keyboard does. */
export function ShortcutsSheet() {
  const { t } = useTranslation();
  const dialog = useModal();
  const titleId = useId();
  const groups = useGroups();
  const close = (): void => closeDialog('shortcuts');
  return (
    <dialog
      ref={dialog}
      className="shortcuts"
      aria-labelledby={titleId}
      onKeyDown={silenceOnEscape}
      onCancel={close}
    >
      <TimersOver />
      <div className="shortcuts-head">
        <h2 id={titleId}>{t('shortcuts.title')}</h2>
        <IconButton icon={X} label={t('shortcuts.close')} onClick={close} />
      </div>
      {groups.map(({ group, rows }) => (
        <section key={group} aria-labelledby={`${titleId}-${group}`}>
          <h3 id={`${titleId}-${group}`}>{t(`shortcuts.groups.${group}`)}</h3>
          <dl>
            {rows.map(({ name, ways }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {ways.map((keys, index) => (
                    <span key={keys.join(' ')}>
                      {index > 0 && <small>{t('shortcuts.or')} </small>}
                      <KeyCaps keys={keys} />
                    </span>
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}

function useGroups(): readonly { readonly group: 'talk' | 'write' | 'app'; readonly rows: readonly Row[] }[] {
  const { t } = useTranslation();
  const talkKey = useApp(({ settings }) => settings?.settings.listening.talkKey ?? null);
  const isMac = isMacKeyboard();
  const space = t('shortcuts.keys.space');
  const row = (name: ShortcutName, ...more: readonly (readonly string[])[]): Row => ({
    name: t(`shortcuts.rows.${name}`),
    ways: [keysOf(name, t, isMac), ...more],
  });
  const [ctrl, shift, tab] = [t('shortcuts.keys.ctrl'), t('shortcuts.keys.shift'), t('shortcuts.keys.tab')];
  const command = isMac ? '⌘' : t('shortcuts.keys.ctrl');
  return [
    {
      group: 'talk',
      rows: [
        { name: t('shortcuts.rows.holdSpace'), ways: [[space]] },
        { name: t('shortcuts.rows.tapSpace'), ways: [[space]] },
        ...(talkKey === null
          ? []
          : [{ name: t('shortcuts.rows.talkKey'), ways: [[t(`settings.listening.keys.${talkKey}`)]] }]),
      ],
    },
    { group: 'write', rows: [row('send'), row('newLine')] },
    {
      group: 'app',
      rows: [
        row('escape'),
        row('stop'),
        row('newConversation'),
        {
          name: t('shortcuts.rows.nextConversation'),
          ways: [
            [ctrl, tab],
            [ctrl, shift, tab],
          ],
        },
        { name: t('shortcuts.rows.rename'), ways: [['F2']] },
        { name: t('shortcuts.rows.remove'), ways: [[t('shortcuts.keys.remove')]] },
        { name: t('shortcuts.rows.find'), ways: [[command, 'F']] },
        { name: t('shortcuts.rows.search'), ways: [[command, shift, 'F']] },
        row('palette'),
        row('settings'),
        row('shortcuts', ['F1']),
        {
          name: t('shortcuts.rows.zoom'),
          ways: [
            [command, '+'],
            [command, '-'],
            [command, '0'],
          ],
        },
      ],
    },
  ];
}
