/** What is told of newer versions, in the settings and where a conversation begins. */
export const updateTexts = {
  title: 'Updates',
  off: 'This Parley does not look for newer versions: it was built without a place to look.',
  idle: 'No newer version is known.',
  newest: 'This is the newest version.',
  checking: 'Looking for a newer version…',
  downloading: 'Version {{version}} is being downloaded.',
  ready: 'Version {{version}} is ready.',
  readyLater: 'You can restart to update when nothing is running.',
  restarting: 'Parley restarts as version {{version}}…',
  told: 'Version {{version}} is there. Install it as you installed this one.',
  failed: {
    network: 'The place where newer versions are was not reached. Parley tries again tomorrow.',
    timeout: 'The place where newer versions are took too long to answer. Parley tries again tomorrow.',
    server: 'The place where newer versions are has none to give right now. Parley tries again tomorrow.',
    unreadable:
      'What came from the place where newer versions are could not be read. Parley tries again tomorrow.',
    damaged: 'The new version was damaged on its way, and was thrown away. Parley tries again tomorrow.',
    disk: 'The new version could not be kept: there may be no room on the disk.',
    install: 'The new version could not take the place of this one. Install it as you installed this one.',
  },
  checkNow: 'Check now',
  restart: 'Restart to update',
  openPage: 'Open the download page',
  automatic: 'Look for newer versions',
  automaticHint:
    'After the start and once a day. Nothing about you or this computer is sent, and nothing is installed without your word.',
} as const;
