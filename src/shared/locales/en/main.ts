/** What main itself says: menus, dialogs and boxes of the system. */
export const main = {
  save: {
    title: 'Save speech',
    mp3: 'MP3 audio',
    wav: 'WAV audio',
    flac: 'FLAC audio',
    pcm: 'Raw samples (PCM, 16 bits, little endian)',
  },
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
  },
  window: {
    startTitle: 'Parley cannot start',
    startDetail: 'Please start Parley again. If it fails again, this may help: {{detail}}',
    crashTitle: 'Parley cannot show its window',
    crashDetail: 'The window failed several times in a row. Please start Parley again.',
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
