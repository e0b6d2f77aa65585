/** What a conversation has of its own. */
export const setupTexts = {
  open: 'This conversation…',
  openOwn: 'This conversation… (has settings of its own)',
  title: 'This conversation',
  close: 'Close',
  about:
    'Each of these is as in the settings until you set it here. A change holds from the next message on.',
  asInSettings: 'As in the settings',
  asInSettingsNow: 'As in the settings ({{value}})',
  systemPromptHint: 'Who the model is to be in this conversation. Empty: as in the settings.',
  modelHint: 'Only models that your service lists can be chosen here.',
  temperatureHint: 'From 0, always the likeliest words, to 2, the most varied. Empty: as in the settings.',
  maxOutputHint: 'Thinking counts too. Empty: as in the settings.',
  voiceHint: 'Heard from the next sentence on.',
  speedHint: 'From {{min}} to {{max}}; 1 is natural. Empty: as in the settings.',
  speakReplies: 'Speak replies',
  on: 'On',
  off: 'Off',
  clear: 'All as in the settings',
  ownVoice: 'Voice, of this conversation:',
  ownModel: 'Model, of this conversation:',
  ownChip: 'Set for this conversation',
} as const;
