import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseBuffer } from 'music-metadata';
import { shortSpeech } from '../../support/app/scene.ts';
import { asked, CHAT_COMPLETIONS, expect, saying, test } from '../through-litellm.ts';

const DURATION_MS = 600;
const REPLY = 'All is well.';
/** As LiteLLM maps them. */
const VOICES = {
  alloy: 'male-qn-qingse',
  echo: 'male-qn-jingying',
  fable: 'female-shaonv',
  onyx: 'male-qn-badao',
  nova: 'female-yujie',
  shimmer: 'female-tianmei',
} as const;
/** The proxy asks for this rate whatever it is asked for. */
const LITELLM_RATE_HZ = 32_000;

const rules = [shortSpeech(DURATION_MS), saying(CHAT_COMPLETIONS, { text: REPLY, thinking: '' })];

for (const [voiceId, atMiniMax] of Object.entries(VOICES)) {
  test(`a reply is heard in the voice ${voiceId}, as long as it is`, async ({ openThrough, simulator }) => {
    await simulator.script({ rules });
    const session = await openThrough({ voice: { voiceId, speed: 1.5 }, speakReplies: true });
    await session.ask('How are you?');
    await session.settled();
    const [turn] = await session.turns();
    expect(turn).toMatchObject({ status: 'done', transport: 'openai', warning: null });
    expect(turn?.spoken.map(({ text, state }) => [text, state])).toEqual([[REPLY, 'heard']]);
    // Samples of another rate than they are taken for would last longer, and sound lower.
    expect(Math.abs((turn?.spoken[0]?.heardMs ?? 0) - DURATION_MS)).toBeLessThan(60);
    const [request] = await asked(simulator, 'speech');
    expect(request).toMatchObject({
      model: 'speech-2.6-hd',
      text: REPLY,
      voice_setting: { voice_id: atMiniMax, speed: 1.5 },
    });
  });
}

for (const speechModel of ['tts-turbo', 'minimax/speech-2.6-hd', 'minimax/speech-2.6-turbo']) {
  test(`a native voice id is heard through ${speechModel}`, async ({ openThrough, simulator }) => {
    await simulator.script({ rules });
    const voice = { voiceId: 'English_Graceful_Lady', speechModel };
    const session = await openThrough({ voice, speakReplies: true });
    await session.ask('How are you?');
    await session.settled();
    const [turn] = await session.turns();
    expect(turn?.spoken.map(({ state }) => state)).toEqual(['heard']);
    const [request] = await asked(simulator, 'speech');
    expect(request).toMatchObject({
      model: speechModel.endsWith('turbo') ? 'speech-2.6-turbo' : 'speech-2.6-hd',
      voice_setting: { voice_id: 'English_Graceful_Lady' },
    });
  });
}

for (const format of ['mp3', 'wav', 'flac', 'pcm'] as const) {
  test(`a reply is saved as ${format}`, async ({ openThrough, simulator, profile }) => {
    // The simulator has no encoder: mp3 is silence, and only when it is told so.
    const madeAs = format === 'mp3' ? { madeAs: format } : {};
    await simulator.script({
      rules: [...rules, { match: { route: 'speech' }, speechWire: { durationMs: DURATION_MS, ...madeAs } }],
    });
    const session = await openThrough({ saving: { format, sampleRateHz: 44_100, channels: 2 } });
    await session.ask('How are you?');
    await session.settled();
    const file = path.join(profile, `speech.${format}`);
    await session.app.answerSaveDialog(file);
    await session.reply().getByRole('button', { name: 'Save audio' }).click();
    const bitrate = format === 'mp3' ? ', 128 kbit/s' : '';
    const sound = `${format.toUpperCase()}, 32,000 Hz, mono${bitrate}`;
    await expect(session.reply().getByText(`Saved as speech.${format} (${sound}: the proxy`)).toBeVisible();
    const saved = readFileSync(file);
    if (format === 'pcm') {
      const ms = (saved.length / 2 / LITELLM_RATE_HZ) * 1_000;
      expect(Math.abs(ms - DURATION_MS)).toBeLessThan(60);
    } else {
      const read = await parseBuffer(saved, undefined, { duration: true });
      const container = { mp3: 'MPEG', wav: 'WAVE', flac: 'FLAC' }[format];
      expect(read.format).toMatchObject({ container, sampleRate: LITELLM_RATE_HZ });
    }
    const request = (await asked(simulator, 'speech')).at(-1);
    // Raw samples do not tell their rate: they are taken out of WAV.
    expect(request).toMatchObject({ audio_setting: { format: format === 'pcm' ? 'wav' : format } });
  });
}
