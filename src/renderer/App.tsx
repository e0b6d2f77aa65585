import { lazy, Suspense } from 'react';
import { Alert } from './alerts/Alert.tsx';
import { Composer } from './composer/Composer.tsx';
import { StateLine } from './alerts/StateLine.tsx';
import { ConversationView } from './conversation/ConversationView.tsx';
import { LinkDialog } from './conversation/LinkDialog.tsx';
import { CloseDialog } from './navigation/CloseDialog.tsx';
import { Drawer } from './navigation/Drawer.tsx';
import { Palette } from './navigation/Palette.tsx';
import { ShortcutsSheet } from './navigation/ShortcutsSheet.tsx';
import { Find } from './search/Find.tsx';
import { Sidebar } from './navigation/Sidebar.tsx';
import { useConversationKeys } from './navigation/use-conversation-keys.ts';
import { TopBar } from './navigation/TopBar.tsx';
import { COMPOSER_ID } from './actions/actions.ts';
import { answerAsked, askedNow } from './actions/permission.ts';
import { useApp } from './state/store.ts';
import { isOpenIn, linkIn, settingsIn, stageOf } from './state/view.ts';
import { useAppKeys } from './navigation/use-app-keys.ts';
import { useEscapeToStop } from './composer/use-escape-to-stop.ts';
import { useTalkKeys } from './talk/use-talk-keys.ts';
import { STAGE_ID, VoiceView } from './voice/VoiceView.tsx';
import { TimerList } from './timers/TimerList.tsx';
import { silenceTimers } from './actions/ringing.ts';
import { useKeptFocus } from './ui/use-kept-focus.ts';
import { useTheme } from './settings/appearance/use-theme.ts';

// Settings are not needed for the first question; they load when opened.
const SettingsDialog = lazy(() => import('./settings/SettingsDialog.tsx'));

/** What asks for an answer, or rings, goes before what runs. */
function firstOfEscape(): boolean {
  if (silenceTimers()) return true;
  const now = askedNow();
  if (now === null) return false;
  answerAsked(now.turnId, now.asked, 'no');
  return true;
}

/** Where the keyboard comes back to: in the voice view there is no composer. */
const HOME_IDS = [COMPOSER_ID, STAGE_ID];

export function App() {
  const sidebarOpen = useApp((state) => state.sidebarOpen);
  const isDrawerOpen = useApp((state) => state.isDrawerOpen);
  const settingsOpen = useApp(({ view }) => settingsIn(view) !== null);
  const linkOpen = useApp(({ view }) => linkIn(view) !== null);
  const isListenedTo = useApp(({ view }) => stageOf(view) === 'voice');
  useTheme();
  useEscapeToStop(firstOfEscape);
  useTalkKeys();
  useAppKeys();
  useConversationKeys();
  useKeptFocus(HOME_IDS);
  return (
    <div className={sidebarOpen ? 'app' : 'app without-sidebar'}>
      {sidebarOpen && <Sidebar />}
      <main className="main">
        <TopBar />
        {/* It keeps its place while it is listened to instead of read. */}
        <div className="reading" hidden={isListenedTo}>
          <Find />
          <ConversationView />
        </div>
        {isListenedTo ? (
          <VoiceView />
        ) : (
          <div className="dock">
            <TimerList />
            <Alert />
            <StateLine />
            <Composer />
          </div>
        )}
      </main>
      {isDrawerOpen && <Drawer />}
      {settingsOpen && (
        <Suspense>
          <SettingsDialog />
        </Suspense>
      )}
      {linkOpen && <LinkDialog />}
      <PlainDialogs />
    </div>
  );
}

function PlainDialogs() {
  const isPaletteOpen = useApp(({ view }) => isOpenIn(view, 'palette'));
  const areShortcutsOpen = useApp(({ view }) => isOpenIn(view, 'shortcuts'));
  const isClosing = useApp(({ view }) => isOpenIn(view, 'confirmClose'));
  return (
    <>
      {isPaletteOpen && <Palette />}
      {areShortcutsOpen && <ShortcutsSheet />}
      {isClosing && <CloseDialog />}
    </>
  );
}
