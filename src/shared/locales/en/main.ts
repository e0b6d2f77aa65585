/**
 * What main itself says: menus, dialogs and boxes of the system, and the instructions
 * that it gives to the model.
 */
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
    addToDictionary: 'Add to dictionary',
  },
  window: {
    startTitle: 'Parley cannot start',
    startDetail: 'Please start Parley again. If it fails again, this may help: {{detail}}',
    crashTitle: 'Parley cannot show its window',
    crashDetail: 'The window failed several times in a row. Please start Parley again.',
  },
  prompt: {
    base: 'You are Parley, a friendly and precise assistant in a desktop app. Answer in the language of the question.',
    spoken:
      'Your reply is read aloud while it is written and shown as Markdown at the same time. Open with one short sentence that answers, then go on. Prefer plain sentences to lists, tables and headings unless they truly help; put code in fenced blocks.',
    written: 'Your reply is shown as Markdown.',
    continue:
      'Your reply was cut off. Go on exactly from where it stopped, without repeating anything and without a remark about it.',
    noSuchTool: 'There is no tool named {{name}}.',
    callStopped: 'The user stopped this call.',
    callNotRun: 'This call was not run.',
    interrupted: '[The user interrupted here and has not heard the rest.]',
  },
} as const;
