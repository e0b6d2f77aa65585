import { PanelLeftClose, Plus, Settings } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toggleSidebar } from '../actions/actions.ts';
import { newConversation } from '../actions/conversations.ts';
import { openSettings } from '../actions/settings-actions.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { ConversationCost } from './ConversationCost.tsx';
import { ConversationList } from './ConversationList.tsx';
import { RemovedNotice } from './RemovedNotice.tsx';
import { HIDE_SIDEBAR_ID, SHOW_SIDEBAR_ID } from './sidebar-buttons.ts';

/** The left column: the conversations that are kept, and what the one on the screen has cost. */
export function Sidebar() {
  const { t } = useTranslation();
  const isDemo = useApp(({ settings }) => settings?.connection.mode === 'demo');
  return (
    <nav className="sidebar" aria-label={t('app.conversations')}>
      <div className="brand">
        <span className="orb" aria-hidden />
        <span>{t('app.name')}</span>
        <span className="push" />
        <IconButton
          id={HIDE_SIDEBAR_ID}
          data-focus-next={SHOW_SIDEBAR_ID}
          icon={PanelLeftClose}
          label={t('app.hideSidebar')}
          onClick={toggleSidebar}
        />
      </div>
      <button type="button" className="button wide" onClick={() => void newConversation()}>
        <Plus aria-hidden />
        {t('app.newConversation')}
      </button>
      <ConversationList />
      <RemovedNotice />
      <ConversationCost />
      <div className="sidebar-foot">
        {isDemo && <span className="badge">{t('app.demo')}</span>}
        <span className="push" />
        <IconButton icon={Settings} label={t('app.settings')} onClick={() => openSettings()} />
      </div>
    </nav>
  );
}
