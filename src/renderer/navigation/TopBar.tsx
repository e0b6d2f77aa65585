import { AudioLines, Menu, PanelLeftOpen, Plus, Settings, SlidersHorizontal } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { hasOwnSetup, withSetup } from '../../shared/conversation-setup.ts';
import { toggleSidebar } from '../actions/actions.ts';
import { newConversation } from '../actions/conversations.ts';
import { openDialog, openDrawer } from '../actions/actions.ts';
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
  const general = useApp((state) => state.settings?.settings ?? null);
  const setup = useApp((state) => state.setup);
  const settings = general === null ? null : withSetup(general, setup);
  const voices = useApp((state) => state.voices?.voices ?? null);
  const isDemo = useApp((state) => state.settings?.connection.mode === 'demo');
  const sidebarOpen = useApp((state) => state.sidebarOpen);
  const voice =
    settings === null ? '' : isDemo ? t('app.demoVoice') : voiceLabel(settings.voice.voiceId, voices, t);
  const hasOwnVoice = setup.voiceId !== null || setup.speed !== null;
  const hasOwnModel = setup.model !== null && !isDemo;
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
          <Chip
            name={t(hasOwnVoice ? 'setup.ownVoice' : 'app.voiceChip')}
            isOwn={hasOwnVoice}
            onClick={() => openSettings('voice')}
          >
            <AudioLines aria-hidden />
            {voice} · {t('settings.voice.times', { value: formatTimes(speed) })}
          </Chip>
          <Chip
            name={t(hasOwnModel ? 'setup.ownModel' : 'app.modelChip')}
            isOwn={hasOwnModel}
            onClick={() => openSettings('connection', 'model')}
          >
            {isDemo ? t('app.demo') : settings.connection.model}
          </Chip>
          <IconButton
            icon={SlidersHorizontal}
            label={t(hasOwnSetup(setup) ? 'setup.openOwn' : 'setup.open')}
            className={hasOwnSetup(setup) ? 'has-own' : ''}
            aria-haspopup="dialog"
            onClick={() => openDialog('setup')}
          />
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

interface ChipProps {
  readonly name: string;
  /** It is the conversation's own: what is in the settings does not hold, and is not what it leads to. */
  readonly isOwn: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** What holds in this conversation; it leads to where that is set. */
function Chip({ name, isOwn, onClick, children }: ChipProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={isOwn ? 'chip is-own only-wide' : 'chip only-wide'}
      title={isOwn ? t('setup.ownChip') : undefined}
      onClick={isOwn ? () => openDialog('setup') : onClick}
    >
      <span className="visually-hidden">{name}</span>
      {children}
    </button>
  );
}
