import path from 'node:path';
import { app, dialog, safeStorage, session } from 'electron';
import { answerPage } from './boot/answers.ts';
import { createMenu, followSettings, live } from './boot/lifecycle.ts';
import { createOutside } from './boot/outside.ts';
import { createPage } from './boot/page.ts';
import { openProfile } from './boot/profile.ts';
import { createSaveReport } from './boot/reports.ts';
import { askForMicrophone } from './shell/ask-for-microphone.ts';
import { registerAppScheme, serveApp } from './shell/app-protocol.ts';
import { watchCrashes } from './shell/crashes.ts';
import { exitUnstarted } from './shell/exit-unstarted.ts';
import { createLinks } from './shell/links.ts';
import { createLog } from './shell/log.ts';
import { forbidNavigation } from './shell/navigation.ts';
import { limitPermissions } from './shell/permissions.ts';
import { speakLanguage } from './texts.ts';
import { chooseLanguage } from '../shared/locales/languages.ts';

app.enableSandbox();
registerAppScheme();
// Before the app is ready: macOS tells of a link that starts it before that.
const links = createLinks(app, process.argv);
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();

function giveUp(error: unknown): void {
  exitUnstarted({ app, dialog }, error);
}

async function start(): Promise<void> {
  const folder = app.getPath('userData');
  const here = import.meta.dirname;
  const log = createLog(path.join(folder, 'logs'));
  speakLanguage(chooseLanguage(app.getPreferredSystemLanguages()));
  serveApp(path.join(here, '../renderer'));
  forbidNavigation(app, log);
  limitPermissions(session.defaultSession, askForMicrophone);

  const profile = await openProfile(folder, safeStorage, process.platform);
  const outside = createOutside(profile);
  const page = createPage(here, profile, log);
  const answers = answerPage(page, profile, outside, { log, links });
  followSettings(profile, answers);
  const saveReport = createSaveReport(page, profile, log);
  watchCrashes({ app, process, dialog, log, saveReport, onPageCrashed: page.window.onCrashed });
  createMenu(page, outside, answers, saveReport);
  live(page, profile, outside, { ...answers, links });
}
