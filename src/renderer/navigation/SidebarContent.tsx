import { Plus, Settings } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { newConversation } from '../actions/conversations.ts';
import { openSettings } from '../actions/settings-actions.ts';
import { useApp } from '../state/store.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { SearchBox } from '../search/SearchBox.tsx';
import { ConversationCost } from './ConversationCost.tsx';
import { ConversationList } from './ConversationList.tsx';
import { RemovedNotice } from './RemovedNotice.tsx';

/** What the sidebar and the drawer have in common. @param children the button that hides it. */
export function SidebarContent({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  const isDemo = useApp(({ settings }) => settings?.connection.mode === 'demo');
  return (
    <>
      <div className="brand">
        <span className="orb" aria-hidden />
        <span>{t('app.name')}</span>
        <span className="push" />
        {children}
      </div>
      <button type="button" className="button wide" onClick={() => void newConversation()}>
        <Plus aria-hidden />
        {t('app.newConversation')}
      </button>
      <SearchBox>
        <ConversationList />
      </SearchBox>
      <RemovedNotice />
      <ConversationCost />
      <div className="sidebar-foot">
        {isDemo && <span className="badge">{t('app.demo')}</span>}
        <span className="push" />
        <IconButton icon={Settings} label={t('app.settings')} onClick={() => openSettings()} />
      </div>
    </>
  );
}
