import '../styles/settings.css';
import '../styles/settings-fields.css';
import '../styles/settings-voice.css';
import '../styles/settings-about.css';
import { X } from 'lucide-react';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/assert.ts';
import type { SettingsState } from '../../shared/settings.ts';
import { closeSettings, showTab } from '../actions/settings-actions.ts';
import { useApp } from '../state/store.ts';
import { settingsIn, type SettingsTab, type SettingsView } from '../state/view.ts';
import { TimersOver } from '../timers/TimersOver.tsx';
import { silenceOnEscape } from '../timers/silence-on-escape.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { useModal } from '../ui/use-modal.ts';
import { AboutPane } from './about/AboutPane.tsx';
import { AppearancePane } from './appearance/AppearancePane.tsx';
import { ConnectionPane } from './connection/ConnectionPane.tsx';
import { ListeningPane } from './listening/ListeningPane.tsx';
import { RepliesPane } from './replies/RepliesPane.tsx';
import { tabAfterKey, TABS } from './tabs.ts';
import { ToolsPane } from './tools/ToolsPane.tsx';
import { VoicePane } from './voice/VoicePane.tsx';

/** All settings. Each change is saved at once. */
export default function SettingsDialog() {
  const { t } = useTranslation();
  const dialog = useModal();
  const tabs = useRef<HTMLDivElement>(null);
  const id = useId();
  const view = useApp((state) => settingsIn(state.view));
  const settings = useApp((state) => state.settings);
  const opensAtTab = view?.focus === null;
  useEffect(() => {
    if (opensAtTab) tabs.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }, [opensAtTab]);
  if (view === null) return null;

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = tabAfterKey(view.tab, event.key);
    if (next === null) return;
    event.preventDefault();
    showTab(next);
    tabs.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <dialog
      ref={dialog}
      className="settings"
      aria-labelledby={`${id}-title`}
      onKeyDown={silenceOnEscape}
      onCancel={(event) => {
        event.preventDefault();
        closeSettings();
      }}
    >
      <TimersOver />
      <div className="settings-frame">
        <div className="settings-side">
          <h2 id={`${id}-title`}>{t('settings.title')}</h2>
          <div
            role="tablist"
            tabIndex={-1}
            aria-label={t('settings.title')}
            aria-orientation="vertical"
            ref={tabs}
            onKeyDown={onKeyDown}
          >
            {TABS.map(({ tab, icon: Icon }) => (
              <button
                key={tab}
                type="button"
                role="tab"
                id={`${id}-${tab}`}
                data-tab={tab}
                aria-selected={view.tab === tab}
                aria-controls={`${id}-panel`}
                tabIndex={view.tab === tab ? 0 : -1}
                onClick={() => showTab(tab)}
              >
                <Icon aria-hidden />
                {t(`settings.tabs.${tab}`)}
              </button>
            ))}
          </div>
          <p className="note">{t('settings.saved')}</p>
        </div>
        <div className="panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view.tab}`}>
          <h3>{t(`settings.tabs.${view.tab}`)}</h3>
          {settings === null ? (
            <p>{t('settings.loading')}</p>
          ) : (
            <Pane tab={view.tab} focus={view.focus} settings={settings} />
          )}
        </div>
        <IconButton icon={X} label={t('settings.close')} className="settings-close" onClick={closeSettings} />
      </div>
    </dialog>
  );
}

interface PaneProps {
  readonly tab: SettingsTab;
  readonly focus: SettingsView['focus'];
  readonly settings: SettingsState;
}

function Pane({ tab, focus, settings }: PaneProps) {
  switch (tab) {
    case 'connection':
      return <ConnectionPane settings={settings} focus={focus} />;
    case 'replies':
      return <RepliesPane settings={settings} />;
    case 'voice':
      return <VoicePane settings={settings} focus={focus} />;
    case 'listening':
      return <ListeningPane settings={settings} takesFocus={focus === 'microphone'} />;
    case 'tools':
      return <ToolsPane settings={settings} />;
    case 'appearance':
      return <AppearancePane settings={settings} />;
    case 'about':
      return <AboutPane settings={settings} />;
    default:
      return assertNever(tab);
  }
}
