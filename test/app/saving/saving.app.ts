import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseBuffer, type IAudioMetadata } from 'music-metadata';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/shared/settings.ts';
import { expect, test, type Session } from '../../support/app/fixtures.ts';
import { replyingWith, shortSpeech, speechBody, speechIn } from '../../support/app/scene.ts';

const REPLY = 'The **sky** turns red at dusk.';
const SPOKEN = 'The sky turns red at dusk.';

const saving = (changes: Partial<Settings['saving']>): Partial<Settings> => ({
  saving: { ...DEFAULT_SETTINGS.saving, ...changes },
});
const read = (file: string): Promise<IAudioMetadata> =>
  parseBuffer(readFileSync(file), undefined, { duration: true });
const saveButton = (session: Session) => session.reply().getByRole('button', { name: 'Save audio' });

async function askAndSettle(session: Session): Promise<void> {
  await session.ask('Why?');
  await session.settled();
}

/** Whether Chromium's own decoder takes the file, and how long it says it is. */
function decodedMs(session: Session, file: string): Promise<number> {
  return session.page.evaluate(
    async (bytes) => {
      const context = new OfflineAudioContext(1, 1, 44_100);
      const decoded = await context.decodeAudioData(new Uint8Array(bytes).buffer);
      return decoded.duration * 1_000;
    },
    Array.from(readFileSync(file)),
  );
}

for (const { format, container } of [
  { format: 'wav', container: 'WAVE' },
  { format: 'flac', container: 'FLAC' },
  { format: 'mp3', container: 'MPEG' },
] as const) {
  test(`a reply is saved as ${format}, as it is spoken`, async ({ open, simulator, profile }) => {
    const file = path.join(profile, `speech.${format}`);
    const madeAs = format === 'mp3' ? { madeAs: format } : {};
    await simulator.script({
      rules: [shortSpeech(900), { match: { route: 'speech' }, speechWire: madeAs }, replyingWith(REPLY)],
    });
    const session = await open(saving({ format, sampleRateHz: 16_000, bitrate: 64_000, channels: 2 }));
    await askAndSettle(session);
    await session.app.answerSaveDialog(file);
    await saveButton(session).click();
    await expect(session.reply().getByText(`Saved as speech.${format}`)).toBeVisible();

    expect((await read(file)).format).toMatchObject({ container, sampleRate: 16_000, numberOfChannels: 2 });
    expect(Math.abs((await decodedMs(session, file)) - 900)).toBeLessThan(100);
    expect(speechBody(speechIn(await simulator.log()).at(-1))).toMatchObject({
      text: SPOKEN,
      stream: false,
      audio_setting: { format, sample_rate: 16_000, channel: 2 },
    });
    // What it cost is in the log; what was said is not.
    const log = readFileSync(path.join(profile, 'logs', 'parley.log'), 'utf8');
    expect(log).toContain('"event":"speech.saved"');
    expect(log).toContain(`"billedCharacters":${SPOKEN.length}`);
    expect(log).not.toContain('sky');
  });
}

test('through a proxy that makes what it makes, a file is saved, and said to be what it is', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      { match: { route: 'speech' }, fault: { kind: 'noRoute' } },
      { match: { route: 'openaiSpeech' }, speechWire: { dropsExtras: true, durationMs: 300 } },
      replyingWith(REPLY),
    ],
  });
  const session = await open(saving({ format: 'wav', sampleRateHz: 44_100, channels: 2 }));
  await askAndSettle(session);
  const file = path.join(profile, 'speech.wav');
  await session.app.answerSaveDialog(file);
  await saveButton(session).click();
  const said = 'Saved as speech.wav (WAV, 32,000 Hz, mono: the proxy does not take these settings)';
  await expect(session.reply().getByText(said)).toBeVisible();
  expect((await read(file)).format).toMatchObject({
    container: 'WAVE',
    sampleRate: 32_000,
    numberOfChannels: 1,
  });
  expect(Math.abs((await decodedMs(session, file)) - 300)).toBeLessThan(20);
});

test('a file is saved only as its dialog says: none when it is cancelled, and one that is there is replaced only by its whole name', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith(REPLY)] });
  const session = await open(saving({ format: 'wav' }));
  await askAndSettle(session);
  const before = speechIn(await simulator.log()).length;
  await session.app.answerSaveDialog(null);
  await saveButton(session).click();
  await expect(saveButton(session)).toHaveAttribute('aria-busy', 'false');
  await expect(session.reply().getByText('Saved as')).toBeHidden();
  // Nor is the service asked for anything.
  expect(speechIn(await simulator.log())).toHaveLength(before);

  const alert = session.reply().getByRole('alert');
  await session.app.answerSaveDialog(path.join(profile, 'gone', 'speech.wav'));
  await saveButton(session).click();
  await expect(alert).toContainText('its folder is not there any more');

  const file = path.join(profile, 'speech.wav');
  writeFileSync(file, 'older');
  // The name without its ending: the dialog did not ask about the file that it stands for.
  await session.app.answerSaveDialog(path.join(profile, 'speech'));
  await session.reply().getByRole('button', { name: 'Try again' }).click();
  await expect(alert).toContainText('“speech.wav” is already there');
  expect(readFileSync(file, 'utf8')).toBe('older');

  await session.app.answerSaveDialog(file);
  await session.reply().getByRole('button', { name: 'Try again' }).click();
  await expect(session.reply().getByText('Saved as speech.wav')).toBeVisible();
  await expect(alert).toBeHidden();
  expect((await read(file)).format.container).toBe('WAVE');
  expect(readdirSync(profile).filter((name) => name.startsWith('speech'))).toEqual(['speech.wav']);
});

test('a file that is not what was asked for is refused, and none is written', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({
    rules: [
      shortSpeech(),
      { match: { route: 'speech' }, speechWire: { madeAs: 'mp3' } },
      replyingWith(REPLY),
    ],
  });
  const session = await open(saving({ format: 'wav' }));
  await askAndSettle(session);
  const file = path.join(profile, 'speech.wav');
  await session.app.answerSaveDialog(file);
  await saveButton(session).click();
  await expect(session.reply().getByRole('alert')).toContainText(
    'something other than what was asked for: mp3, 32000 Hz, 1 channel',
  );
  expect(existsSync(file)).toBe(false);
});

test('a format that the service does not make is refused, and leads to where another is chosen', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech(), replyingWith(REPLY)] });
  const session = await open(saving({ format: 'mp3' }));
  await askAndSettle(session);
  await session.app.answerSaveDialog(path.join(profile, 'speech.mp3'));
  await saveButton(session).click();
  await session.reply().getByRole('button', { name: 'Choose another format' }).click();
  await expect(session.settings.getByLabel('Format')).toBeFocused();
  expect(existsSync(path.join(profile, 'speech.mp3'))).toBe(false);
});

test('any text is saved, in the format and the manner that are chosen', async ({
  open,
  simulator,
  profile,
}) => {
  await simulator.script({ rules: [shortSpeech()] });
  const session = await open();
  await session.openSettings('Voice');
  const { settings } = session;
  await settings.getByRole('slider', { name: 'Pitch' }).fill('3');
  await settings.getByLabel('Emotion').selectOption('Happy');
  await settings.getByLabel('Language boost').selectOption('Cantonese');
  const section = settings.getByRole('region', { name: 'Save speech' });
  await section.getByRole('textbox', { name: 'Text' }).fill('Read this to me.');
  await section.getByLabel('Bitrate').selectOption('64 kbit/s');
  await section.getByLabel('Format').selectOption('PCM (raw samples)');
  await section.getByLabel('Sample rate').selectOption('44,100 Hz');
  await section.getByLabel('Channels').selectOption('Stereo');
  await expect(section.getByLabel('Bitrate')).toBeHidden();
  const saved = (): unknown => JSON.parse(readFileSync(path.join(profile, 'settings.json'), 'utf8'));
  await expect.poll(saved).toMatchObject({
    voice: { pitch: 3, emotion: 'happy', languageBoost: 'Chinese,Yue' },
    saving: { format: 'pcm', sampleRateHz: 44_100, bitrate: 64_000, channels: 2 },
  });

  const file = path.join(profile, 'speech.pcm');
  await session.app.answerSaveDialog(file);
  await section.getByRole('button', { name: 'Save to a file' }).click();
  await expect(section.getByText('Saved as speech.pcm')).toBeVisible();
  expect(readFileSync(file)).toHaveLength(0.2 * 44_100 * 2 * 2);
  expect(speechBody(speechIn(await simulator.log()).at(-1))).toMatchObject({
    text: 'Read this to me.',
    voice_setting: { pitch: 3, emotion: 'happy' },
    language_boost: 'Chinese,Yue',
    audio_setting: { format: 'pcm', sample_rate: 44_100, channel: 2 },
  });
});

test('the demo saves WAV in place of mp3, and says so', async ({ open, profile }) => {
  const session = await open({}, { env: { MINIMAX_API_KEY: '', MINIMAX_API_BASE: '' } });
  await session.openSettings('Voice');
  const section = session.settings.getByRole('region', { name: 'Save speech' });
  await expect(section.getByText('The demo cannot make MP3')).toBeVisible();
  await section.getByRole('textbox', { name: 'Text' }).fill('Hello there.');
  const file = path.join(profile, 'speech.wav');
  await session.app.answerSaveDialog(file);
  await section.getByRole('button', { name: 'Save to a file' }).click();
  await expect(section.getByText('Saved as speech.wav (WAV: the demo cannot make MP3)')).toBeVisible();
  const { format } = await read(file);
  expect(format).toMatchObject({ container: 'WAVE', sampleRate: 32_000, numberOfChannels: 1 });
  expect(format.duration).toBeGreaterThan(0.4);
});
