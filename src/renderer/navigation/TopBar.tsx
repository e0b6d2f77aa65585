import { AudioLines, Menu, PanelLeftOpen, Plus, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toggleSidebar } from '../actions/actions.ts';
import { newConversation } from '../actions/conversations.ts';
import { openDrawer } from '../actions/actions.ts';
import { openSettings } from '../actions/settings-actions.ts';
import { useApp, type AppState } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { formatTimes } from '../ui/format-times.ts';
import { HIDE_SIDEBAR_ID, SHOW_SIDEBAR_ID } from './sidebar-buttons.ts';
import { voiceLabel } from './voice-label.ts';

const TITLE_CHARS = 80;

/** That of the list; the first question where the list has not come, or main could not keep it. */
function titleOf({ conversations, conversationId, turns }: AppState): string {
  const listed = conversations?.known.find(({ id }) => id === conversationId)?.title;
  if (listed !== undefined && listed !== '') return listed;
  return turns[0]?.record.question.trim().slice(0, TITLE_CHARS) ?? '';
}

/**
 * What this conversation is about, and the voice and model it uses. In a narrow window it stands in for the sidebar.
 */
export function TopBar() {
  const { t } = useTranslation();
  const title = useApp(titleOf);
  const settings = useApp((state) => state.settings?.settings ?? null);
  const voices = useApp((state) => state.voices?.voices ?? null);
  const isDemo = useApp((state) => state.settings?.connection.mode === 'demo');
  const sidebarOpen = useApp((state) => state.sidebarOpen);
  const voice =
    settings === null ? '' : isDemo ? t('app.demoVoice') : voiceLabel(settings.voice.voiceId, voices, t);
  const speed = settings?.voice.speed ?? 1;
  return (
    <header className={sidebarOpen ? 'top' : 'top stands-in'}>
      {!sidebarOpen && (
        <IconButton
          id={SHOW_SIDEBAR_ID}
          data-focus-next={HIDE_SIDEBAR_ID}
          icon={PanelLeftOpen}
          label={t('app.showSidebar')}
          className="only-wide"
          onClick={toggleSidebar}
        />
      )}
      <IconButton
        icon={Menu}
        label={t('list.show')}
        className="only-narrow"
        aria-haspopup="dialog"
        onClick={openDrawer}
      />
      <h1>{title === '' ? t('app.name') : title}</h1>
      {isDemo && <span className="badge stand-in">{t('app.demo')}</span>}
      <span className="push" />
      {settings !== null && (
        <>
          <button type="button" className="chip only-wide" onClick={() => openSettings('voice')}>
            <AudioLines aria-hidden />
            <span className="visually-hidden">{t('app.voiceChip')}</span>
            {voice} · {t('settings.voice.times', { value: formatTimes(speed) })}
          </button>
          <button
            type="button"
            className="chip only-wide"
            onClick={() => openSettings('connection', 'model')}
          >
            <span className="visually-hidden">{t('app.modelChip')}</span>
            {isDemo ? t('app.demo') : settings.connection.model}
          </button>
        </>
      )}
      <IconButton
        icon={Plus}
        label={t('app.newConversation')}
        className="stand-in"
        onClick={() => void newConversation()}
      />
      <IconButton
        icon={Settings}
        label={t('app.settings')}
        className="stand-in"
        onClick={() => openSettings()}
      />
    </header>
  );
}
