import { PanelLeftClose } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { toggleSidebar } from '../actions/actions.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { HIDE_SIDEBAR_ID, SHOW_SIDEBAR_ID } from './sidebar-buttons.ts';
import { SidebarContent } from './SidebarContent.tsx';

/** The left column: the conversations that are kept, and what the one on the screen has cost. */
export function Sidebar() {
  const { t } = useTranslation();
  return (
    <nav className="sidebar" aria-label={t('app.conversations')}>
      <SidebarContent>
        <IconButton
          id={HIDE_SIDEBAR_ID}
          data-focus-next={SHOW_SIDEBAR_ID}
          icon={PanelLeftClose}
          label={t('app.hideSidebar')}
          onClick={toggleSidebar}
        />
      </SidebarContent>
    </nav>
  );
}
