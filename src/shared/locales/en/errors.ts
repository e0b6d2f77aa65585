/**
 * What is said of an error. {{reason}} is one of the reasons below;
 * everything else in braces is data.
 */
export const errors = {
  /** One sentence or two: what happened, and what it means. */
  text: {
    auth: '{{host}} refused this key. Check the key, and that it belongs to this host.',
    authExpired: 'The key for {{host}} has expired.',
    authPermission: '{{host}} knows this key, and does not let it do this: {{detail}}',
    authUpstream:
      '{{host}} could not log in to the service behind it. Your key is not the cause: whoever runs {{host}} can mend that.',
    authMissing: 'There is no key for {{host}} yet.',
    region: '{{host}} refused this key, but {{otherHost}} takes it.',
    balance: 'The account at {{host}} has no balance left.',
    busy: '{{host}} is busy.',
    busyStill: '{{host}} is still busy after several tries. Your message is kept.',
    busyLong: '{{host}} is busy and asks to wait {{minutes}} minutes. Your message is kept.',
    busyMidway: '{{host}} became too busy in the middle of the reply. What came is kept.',
    plan: 'Your plan does not cover {{model}} right now.',
    planModel: 'This key may not use “{{model}}” at {{host}}.',
    planModelOther:
      'This key may not use “{{model}}” at {{host}}. The nearest model that it offers is “{{otherModel}}”.',
    planSpeechModel: 'This key may not use this speech model. The text goes on.',
    planSpeechOther:
      'This key may not use this speech model; the nearest one is “{{otherModel}}”. The text goes on.',
    planSpeech: 'Your plan does not cover this speech model right now. The text goes on.',
    guardrail: '{{host}} declined this: {{detail}}',
    policy: 'The service declined this under its content policy.',
    settingModel: '{{host}} does not know the model “{{model}}”.',
    settingThinking: '“{{model}}” does not accept this thinking setting.',
    settingContext: 'The conversation is too long for “{{model}}”.',
    setting: '{{host}} did not accept the request: {{detail}}',
    settingAddress: '{{host}} answers, but not as the service does. Check the base URL.',
    settingSpeechAddress: '{{host}} does not offer MiniMax’s speech. The text goes on.',
    settingVoice: 'The voice “{{voice}}” is not accepted by {{host}}. The text goes on.',
    settingSpeech: '{{host}} did not accept a speech setting: {{detail}}. The text goes on.',
    networkDns: 'No connection: {{host}} could not be found.',
    networkRefused: 'No connection: {{host}} refused it.',
    networkTlsUntrusted:
      'No secure connection to {{host}}: its certificate is signed by “{{issuer}}”, which this computer does not trust.',
    networkTlsOutOfDate:
      'No secure connection to {{host}}: its certificate, signed by “{{issuer}}”, is out of date. This computer’s clock may be wrong too.',
    networkTlsOtherName:
      'No secure connection to {{host}}: the certificate that came, signed by “{{issuer}}”, is for another name.',
    networkGateway:
      'Something in front of {{host}} turned the request away ({{detail}}). Your key is not the cause.',
    networkTls: 'No secure connection to {{host}}: its certificate was not accepted.',
    networkReset: '{{host}} closed the connection before it answered.',
    networkTimeout: '{{host}} did not answer in time.',
    networkProxy: 'The proxy did not let the connection to {{host}} through.',
    proxyVariable:
      'Nothing was sent: {{variable}} does not name a proxy that Parley can use. Write it like http://proxy.example:8080 (https:// and socks5:// work too; in a password write # as %23), then start Parley again.',
    proxySystem:
      'Nothing was sent: the proxy in your system’s settings is not one that Parley can use. Correct it there, then try again.',
    network: 'No connection to {{host}}.',
    cut: 'The reply was cut off. What came is kept.',
    closed: 'Parley was closed before this reply was complete. What came is kept.',
    cutThinking: 'The connection broke while the model was thinking.',
    callsWithoutEnd: '{{model}} called tools again and again without coming to its reply.',
    lengthThinking: 'The model used up its length limit on thinking.',
    empty: '{{host}} sent an empty reply.',
    emptyAfterCalls: '{{host}} sent no reply after the tools had run. What was done is kept.',
    stalled: 'The reply stopped coming. What came is kept.',
    stalledEmpty: '{{host}} took the message but sent no reply.',
    serviceFault: '{{host}} had a fault of its own ({{detail}}). Your message is kept.',
    damaged: '{{host}} sent an answer that could not be read. Your message is kept.',
    speech: 'The voice stopped: {{reason}} The text goes on.',
    hearing: 'What you said could not be turned into text: {{reason}}',
    preview: 'This voice could not be played: {{reason}}',
    probe: 'This voice id could not be tried: {{reason}}',
    probeNoSuchVoice: '{{host}} has no voice with the id “{{voice}}”.',
    probeVoiceOfAnother: 'The voice “{{voice}}” at {{host}} is not open to your account.',
    voices: 'The list of voices could not be loaded from {{host}}. These are the built-in ones.',
    save: 'The speech was not saved: {{reason}}',
    saveNothing: 'There is nothing to say here, so nothing was saved.',
    saveLong: 'This is too long for one file: the limit is 100,000 characters.',
    saveFlacLong: 'A text of this length cannot be saved as FLAC in one file.',
    saveExists: '“{{name}}” is already there and was left as it is. Choose another name.',
    saveDisk: '“{{name}}” could not be saved: {{reason}}.',
    keyNotRemoved: 'The key could not be removed: {{reason}}. It is still saved.',
    storage:
      'This change lasts until you close Parley, but it could not be saved: {{reason}}. Once that is fixed, make the change again to keep it.',
    notKept: 'What is said now may be lost when Parley closes: it could not be saved, {{reason}}.',
    notKeptNewer:
      'A newer version of Parley has saved your conversations, and this one cannot read them. They stay as they are; what is said now is not kept.',
    damagedConversations:
      'The file of your conversations was damaged. It was kept as “{{name}}”, and what could be read of it is here.',
    baseUrl: 'A base URL begins with https:// (http:// only for this computer).',
    baseUrlUnread:
      '“{{detail}}” is not an address. A base URL begins with https:// (http:// only for this computer).',
    keyEmpty: 'There is no key in what was pasted.',
    keySign: 'This is not a whole key: {{detail}} cannot be in one. Copy it again.',
    environmentBase:
      'MINIMAX_API_BASE cannot be used: it must begin with https://, or http:// for this computer.',
    malformed: 'Parley could not make sense of this request.',
    link: 'Only https links can be opened.',
    internal: 'Something went wrong inside Parley. Your message is kept.',
  },
  /** Each follows a colon or a comma. */
  reason: {
    speech: {
      auth: '{{host}} refused the key for speech.',
      region: '{{host}} refused the key for speech, but {{otherHost}} takes it.',
      balance: 'the account has no balance left.',
      busy: '{{host}} is too busy for speech.',
      policy: 'the service declined to speak this.',
      network: 'no connection to {{host}} for speech.',
      cut: 'the sound was cut off.',
      stalled: 'the sound stopped coming.',
      setting: '{{host}} does not accept this voice with these settings.',
      plan: 'your plan does not cover this speech model right now.',
      other: '{{host}} sent no usable sound.',
    },
    hearing: {
      auth: '{{host}} refused the key for speech to text.',
      region: '{{host}} refused the key, but {{otherHost}} takes it.',
      balance: 'the account at {{host}} has no balance left.',
      plan: 'your plan does not cover speech to text right now.',
      planModel: 'this key may not use the speech-to-text model.',
      busy: '{{host}} is too busy for speech to text.',
      busyLong: '{{host}} is busy and asks to wait {{minutes}} minutes.',
      policy: 'the service declined it under its content policy. Say it another way, or type it.',
      address: '{{host}} offers no speech to text at this address. Check the base URL.',
      model: '{{host}} does not know the speech-to-text model “{{model}}”.',
      recording: 'it was too long for {{host}}. Say it in shorter pieces.',
      setting: '{{host}} did not accept the recording ({{detail}}). Say it again, or type it.',
      network: 'no connection to {{host}} for speech to text.',
      cut: 'the answer of {{host}} was cut off.',
      stalled: '{{host}} did not answer in time.',
      other: '{{host}} sent no usable text.',
    },
    save: {
      setting: '{{host}} did not accept it: {{detail}}.',
      other: '{{host}} sent something other than what was asked for: {{detail}}.',
      flaw: {
        nothing: '{{host}} sent nothing.',
        unreadableAnswer: '{{host}} sent an answer that Parley cannot read.',
        noAudio: '{{host}} sent no audio.',
        notHex: '{{host}} sent audio that is not hexadecimal.',
        notHttps: '{{host}} named a file whose address is not https.',
        elsewhere: '{{host}} named a file at an address that is not its own.',
        tooLarge: '{{host}} sent a file that is too large.',
        halfSample: '{{host}} sent audio that ends in the middle of a sample.',
        noAudioFile: '{{host}} sent something that is not an audio file.',
        otherSound: '{{host}} sent something other than what was asked for: {{sound}}.',
        cutOff: '{{host}} sent a WAV file that is cut off.',
        silent: '{{host}} sent something other than what was asked for: {{sound}}, without any sound.',
        otherLength:
          '{{host}} sent something other than what was asked for: {{seconds}} s of sound where {{announcedSeconds}} s were announced.',
      },
    },
    key: {
      expired: 'the key for {{host}} has expired.',
      permission: '{{host}} knows this key, and does not let it do this ({{detail}}).',
      upstream: '{{host}} could not log in to the service behind it.',
      missing: 'there is no key for {{host}} yet.',
    },
    way: {
      gateway: 'something in front of {{host}} turned the request away ({{detail}}).',
      untrusted: 'the certificate of {{host}} is signed by “{{issuer}}”, which this computer does not trust.',
      outOfDate: 'the certificate of {{host}}, signed by “{{issuer}}”, is out of date.',
      otherName: 'the certificate of {{host}}, signed by “{{issuer}}”, is for another name.',
    },
    proxy: {
      variable:
        '{{variable}} does not name a proxy that Parley can use. Correct it, then start Parley again.',
      system: 'the proxy in your system’s settings is not one that Parley can use.',
    },
    disk: {
      full: 'the disk is full',
      forbidden: 'its folder may not be written to, or another program is using it',
      noFolder: 'its folder is not there any more',
      inUse: 'another program is using its file',
      damaged: 'its file is damaged',
      other: 'the disk did not take it ({{detail}})',
    },
  },
  /** What stands for {{sound}} above. */
  sound: {
    mono: '{{format}}, {{hz}} Hz, 1 channel',
    channels: '{{format}}, {{hz}} Hz, {{channels}} channels',
    withBitrate: '{{sound}}, {{kbps}} kbit/s',
  },
  /** What is said where a name is not known. */
  unknown: { host: 'the service', otherHost: 'another host' },
} as const;
