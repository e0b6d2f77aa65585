/** What main itself says: menus, dialogs and boxes of the system. */
export const main = {
  save: {
    title: 'Save speech',
    mp3: 'MP3 audio',
    wav: 'WAV audio',
    flac: 'FLAC audio',
    pcm: 'Raw samples (PCM, 16 bits, little endian)',
  },
  /** The title of a conversation that begins with what another one says. */
  branchTitle: '{{title}} (branch)',
  menu: {
    file: 'File',
    edit: 'Edit',
    view: 'View',
    window: 'Window',
    help: 'Help',
    newConversation: 'New conversation',
    settings: 'Settings…',
    stop: 'Stop',
    website: 'MiniMax platform',
    palette: 'Commands…',
    shortcuts: 'Keyboard shortcuts',
    quit: 'Quit',
    quitApp: 'Quit {{name}}',
    exit: 'Exit',
    addToDictionary: 'Add to dictionary',
    saveReport: 'Save a report…',
  },
  /** Of versions, settings and the log, without keys, words or sounds. */
  report: {
    title: 'Save a report',
    failedTitle: 'The report was not saved',
    failedDetail: 'Please choose another folder, or make room on the disk.',
  },
  crash: {
    main: 'Something in Parley failed',
    graphics: 'What draws Parley’s window failed, and was started again',
    detail:
      'You can go on. If something no longer works, start Parley again. A report holds no keys, words or sounds, and is sent nowhere.',
    goOn: 'Go on',
    saveReport: 'Save a report…',
    quit: 'Quit Parley',
  },
  window: {
    startTitle: 'Parley cannot start',
    startDetail: 'Please start Parley again. If it fails again, this may help: {{detail}}',
    crashTitle: 'Parley cannot show its window',
    crashDetail: 'The window failed several times in a row. Please start Parley again.',
  },
  /** What packages say before Parley runs, or after it is gone: scripts/package. */
  packages: {
    about:
      'A voice assistant for MiniMax: ask, watch it think, and hear the reply while it is being written.',
    microphone: 'Parley listens when you hold Talk or switch on Hands-free.',
    asRoot:
      'Parley does not run as root: as root its window would have no sandbox. Start it as yourself: log in as a user, or run: sudo -u YOUR_NAME parley',
    profileStays:
      'Parley is removed. Settings, keys and logs of each user stay in ~/.config/Parley. To remove them too: rm -r ~/.config/Parley',
  },
  /** What is said aloud of tools. */
  tools: {
    busy: 'One moment, please.',
    busySearching: 'One moment, I am searching the web.',
    askOpenLink: 'May I open a page of {{host}} in your browser?',
    askReadClipboard: 'May I read the text in your clipboard?',
    timerOver: 'Time’s up.',
    timerOverLabelled: 'Time’s up: {{label}}.',
  },
} as const;
