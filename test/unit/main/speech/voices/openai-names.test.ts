import { expect, test } from 'vitest';
import { minimaxVoiceId, OPENAI_VOICES } from '../../../../../src/main/speech/voices/openai-names.ts';
import { openAiSpeechRequest } from '../../../../../src/main/speech/http/openai-request.ts';
import { t2aRequest } from '../../../../../src/main/speech/http/t2a-request.ts';
import { builtInVoice } from '../../../../../src/main/speech/voices/voice-table.ts';
import { NATURAL } from '../../../../support/speech/natural-voice.ts';

const PROXY = { host: 'proxy.example', withWordTimes: false };
const settings = (voiceId: string) => ({ ...NATURAL, voiceId });

test.each([
  ['alloy', 'male-qn-qingse'],
  ['echo', 'male-qn-jingying'],
  ['fable', 'female-shaonv'],
  ['onyx', 'male-qn-badao'],
  ['nova', 'female-yujie'],
  ['shimmer', 'female-tianmei'],
])('%s is %s to MiniMax, and goes to a proxy as it is', (name, id) => {
  expect(minimaxVoiceId(name)).toBe(id);
  expect(t2aRequest('Hi', settings(name), PROXY)).toMatchObject({ voice_setting: { voice_id: id } });
  expect(openAiSpeechRequest('Hi', settings(name))).toMatchObject({ voice: name });
});

test.each(['Alloy', 'alloy ', 'English_Graceful_Lady', 'moss'])('“%s” is no such name', (id) => {
  expect(minimaxVoiceId(id)).toBe(id);
  expect(t2aRequest('Hi', settings(id), PROXY)).toMatchObject({ voice_setting: { voice_id: id } });
});

test('each says which voice it is, and that is a Mandarin one', () => {
  expect(OPENAI_VOICES.map(({ id }) => id)).toEqual(['alloy', 'echo', 'fable', 'onyx', 'nova', 'shimmer']);
  expect(OPENAI_VOICES[0]).toEqual({
    id: 'alloy',
    name: 'Alloy',
    kind: 'otherName',
    otherNameOf: 'male-qn-qingse',
    language: 'openai',
  });
  for (const voice of OPENAI_VOICES) {
    const minimaxId = minimaxVoiceId(voice.id);
    expect(builtInVoice(minimaxId)?.language).toBe('Chinese (Mandarin)');
    expect(voice).toMatchObject({ otherNameOf: minimaxId });
  }
});
