import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { closeDrawer } from '../actions/actions.ts';
import { silenceOnEscape } from '../timers/silence-on-escape.ts';
import { TimersOver } from '../timers/TimersOver.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { useModal } from '../ui/use-modal.ts';
import { SidebarContent } from './SidebarContent.tsx';

/** The sidebar of a narrow window, over what is shown. A conversation that is chosen in it closes it. */
export function Drawer() {
  const { t } = useTranslation();
  const dialog = useModal();
  return (
    <dialog
      ref={dialog}
      className="drawer"
      aria-label={t('app.conversations')}
      onKeyDown={silenceOnEscape}
      onClose={closeDrawer}
      onClick={({ target, currentTarget }) => {
        // The dialog itself is hit only beside what is in it.
        if (target === currentTarget) closeDrawer();
      }}
    >
      <TimersOver />
      <div className="sidebar">
        <SidebarContent>
          <IconButton icon={X} label={t('list.hide')} onClick={closeDrawer} />
        </SidebarContent>
      </div>
    </dialog>
  );
}
