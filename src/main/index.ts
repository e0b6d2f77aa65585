import path from 'node:path';
import { app, ipcMain, nativeTheme, powerMonitor, safeStorage, session } from 'electron';
import { handleApp } from './ipc/handlers/app-api.ts';
import { handleCatalogues } from './ipc/handlers/catalogues-api.ts';
import { handleHearing } from './ipc/handlers/hearing-api.ts';
import { handleSettings } from './ipc/handlers/settings-api.ts';
import { handleSpeech } from './ipc/handlers/speech-api.ts';
import { handleTurns } from './ipc/handlers/turn-api.ts';
import { createFindHost } from './connection/find-host.ts';
import { createKeys } from './connection/keys.ts';
import { createWrongRegion } from './connection/wrong-region.ts';
import { describeError } from './errors/describe-error.ts';
import { createDisk } from './disk/disk.ts';
import { Hearing } from './hearing/hear-recording.ts';
import { createIpc } from './ipc/ipc.ts';
import { createNetwork } from './net/network.ts';
import { platformUrlFor } from './net/minimax-hosts.ts';
import { saveSpeech } from './saving/save-speech.ts';
import { createServices } from './services/services.ts';
import { resolveConnection } from './connection/connection.ts';
import { openSecrets } from './settings/secrets.ts';
import { openSettings } from './settings/store.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { exitUnstarted } from './shell/exit-unstarted.ts';
import { finishBeforeQuit } from './shell/finish-before-quit.ts';
import { createLog } from './shell/log.ts';
import { setupMenu } from './shell/menu.ts';
import { forbidNavigation } from './shell/navigation.ts';
import { openExternal } from './shell/open-external.ts';
import { askForMicrophone } from './shell/ask-for-microphone.ts';
import { limitPermissions } from './shell/permissions.ts';
import { createSaveDialog } from './shell/save-dialog.ts';
import { createMainWindow } from './shell/window.ts';
import { speakLanguage } from './texts.ts';
import { Turns } from './turn/turns.ts';
import { chooseLanguage } from '../shared/locales/languages.ts';

app.enableSandbox();
registerAppScheme();
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(exitUnstarted);
else app.quit();

async function start(): Promise<void> {
  const folder = app.getPath('userData');
  const here = import.meta.dirname;
  const log = createLog(path.join(folder, 'logs'));
  speakLanguage(chooseLanguage(app.getPreferredSystemLanguages()));

  serveApp(path.join(here, '../renderer'));
  forbidNavigation(log);
  limitPermissions(session.defaultSession, askForMicrophone);

  const disk = createDisk();
  const store = openSettings(folder, disk, () => new Date());
  const secrets = await openSecrets(folder, disk, safeStorage, process.platform);
  const connection = () =>
    resolveConnection({ settings: store.get().connection, environment: process.env, storedKey: secrets.get });
  const network = createNetwork({ resolveProxy: (url) => session.defaultSession.resolveProxy(url) });
  const findHost = createFindHost(network);
  const keys = createKeys({ store, secrets, connection, findHost });
  const wrongRegion = createWrongRegion({ connection, findHost, keys });
  const services = createServices({ store, connection, network, explain: wrongRegion.explain });

  const window = createMainWindow({
    preload: path.join(here, '../preload/index.cjs'),
    icon: path.join(here, '../../resources/icon.png'),
    folder,
    disk,
    log,
  });
  const { ipc, assertComplete } = createIpc({
    ipcMain,
    page: () => window.current()?.webContents ?? null,
    describe: describeError,
    report: log,
  });
  const turns = new Turns({
    connect: services.forTurn,
    thinking: services.thinking,
    speakReplies: () => store.get().speakReplies,
    send: ipc.turn.notifyEvent,
    epochNowMs: () => performance.timeOrigin + performance.now(),
    report: log,
  });
  handleTurns(ipc, turns);
  const hearing = new Hearing({ ear: services.ear, send: ipc.hearing.notifyEvent, report: log });
  handleHearing(ipc, hearing);
  handleSettings(ipc, { store, keys, wrongRegion, connection });
  handleCatalogues(ipc, services);
  const saving = {
    maker: services.fileMaker,
    settings: () => store.get().saving,
    replyOf: (turnId: string) => turns.records().find(({ id }) => id === turnId)?.reply ?? null,
    choose: createSaveDialog(window.current),
    disk,
    report: log,
  };
  handleSpeech(ipc, { save: (what) => saveSpeech(saving, what) });
  handleApp(ipc, { platformUrl: () => platformUrlFor(connection().base.host), warmUp: services.warmUp });
  assertComplete();

  const followSettings = (): void => {
    nativeTheme.themeSource = store.get().appearance.theme;
    turns.followSettings();
  };
  store.onChange(followSettings);
  followSettings();
  setupMenu({
    platform: process.platform,
    command: ipc.app.notifyMenuCommand,
    openPlatform: () => void openExternal(platformUrlFor(connection().base.host)),
  });

  app.on('second-instance', window.show);
  app.on('activate', window.show);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  finishBeforeQuit(app, () => {
    void turns.clear();
    hearing.stop();
    void services.close();
    void network.close();
    return disk.idle();
  });
  // Connections do not survive sleep; a fresh one is opened before it is needed.
  powerMonitor.on('resume', () => void services.warmUp({ fresh: true }));
  window.show();
  void services.warmUp();
}
