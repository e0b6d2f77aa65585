import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import {
  INVENTED_BY_LANGUAGE,
  INVENTED_PHRASES,
  SOUND_IN_BRACKETS,
} from '../../../../src/main/hearing/invented-phrases.ts';
import { isNothingSaid } from '../../../../src/main/hearing/nothing-said.ts';
import { SPOKEN_LANGUAGES } from '../../../../src/shared/spoken-languages.ts';

test.each([
  '',
  ' \n',
  '.',
  '…',
  '?!',
  '。',
  '♪',
  'you',
  ' You.',
  'Thank you for watching!',
  'Thanks for watching!',
  'THANKS FOR WATCHING',
  'Please subscribe.',
  '[BLANK_AUDIO]',
  '(music) [Applause]',
  '【音楽】',
  '请订阅',
  '謝謝觀看。',
  '谢谢大家观看',
  '字幕由Amara.org社区提供',
  '字幕由 某某 提供',
  '请不吝点赞 订阅 转发 打赏支持明镜与点点栏目',
  'ご視聴ありがとうございました。',
  '시청해 주셔서 감사합니다.',
  'Sous-titres réalisés par la communauté d’Amara.org',
  'Untertitelung des ZDF, 2020',
  'Untertitel im Auftrag des ZDF für funk, 2017',
  'Untertitel der Amara.org-Community',
  'Vielen Dank fürs Zuschauen!',
  'Sous-titrage Société Radio-Canada',
  'Sous-titrage ST’ 501',
  'Merci d’avoir regardé cette vidéo !',
  '字幕by索兰娅',
  '字幕by 某某',
  '多謝收睇',
  '다음 영상에서 만나요!',
  'ขอบคุณที่รับชม',
  'Cảm ơn các bạn đã theo dõi.',
  'Terima kasih telah menonton!',
  'Terima kasih kerana menonton.',
  'Salamat sa panonood!',
  'شكرا للمشاهدة',
  'İzlediğiniz için teşekkür ederim.',
  '¡Gracias por ver el video!',
  'Sottotitoli creati dalla comunità Amara.org',
  'Grazie per aver guardato il video!',
  'Obrigado por assistir!',
  'Dziękuję za oglądanie.',
  'Редактор субтитров А.Семкин Корректор А.Егорова',
  'Дякую за перегляд!',
])('“%s” as the whole text means that nothing was said', (text) => {
  expect(isNothingSaid(text, null)).toBe(true);
  expect(isNothingSaid(text, 900)).toBe(true);
});

test.each([
  'yes',
  'No.',
  'okay',
  'Bye.',
  'Thank you.',
  '3',
  '好',
  '谢谢',
  'はい',
  'Are you there?',
  'you and me',
  'Why do they all say “Thanks for watching!” at the end?',
  'Thanks for watching! And what comes next?',
  '请订阅是什么意思？',
  '字幕由谁提供？',
  'What does (music) mean?',
  'नमस्ते',
  'Vielen Dank.',
  'Danke, das war es.',
  'Wer macht die Untertitelung des ZDF?',
  'Merci beaucoup.',
  'Gracias.',
  'Obrigado.',
  'ja',
  'yeah',
  'right',
  'Terima kasih.',
  'شكرا',
  'Дякую.',
])('“%s” was said', (text) => {
  expect(isNothingSaid(text, null)).toBe(false);
  expect(isNothingSaid(text, 1_500)).toBe(false);
});

describe('a courtesy', () => {
  test('alone in a long recording was not said, in a short one it was', () => {
    for (const text of ['Thank you.', 'Bye-bye!', '谢谢大家']) {
      expect(isNothingSaid(text, 20_000)).toBe(true);
      expect(isNothingSaid(text, 2_000)).toBe(false);
    }
  });
});

test('each language that can be heard has phrases of its own', () => {
  expect(Object.keys(INVENTED_BY_LANGUAGE).toSorted()).toEqual([...SPOKEN_LANGUAGES].toSorted());
  for (const phrases of Object.values(INVENTED_BY_LANGUAGE)) expect(phrases).not.toEqual([]);
});

test('every phrase is written as it is compared, and has its reason', () => {
  for (const { phrase, reason } of INVENTED_PHRASES) {
    expect(reason.length).toBeGreaterThan(10);
    if (typeof phrase !== 'string') continue;
    expect(phrase).toBe(phrase.normalize('NFKC').toLowerCase());
    expect(phrase).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
    expect(isNothingSaid(phrase, 60_000)).toBe(true);
  }
});

test.each(['[a] ', '(a) . ', '*a*\n', ' 【a】。 '])(
  'however many sounds like %j stand before a word, it is soon known for something said',
  (sound) => {
    // One way to read it, not two for each blank: given up where it would take for ever.
    const sounds = { pattern: SOUND_IN_BRACKETS, text: `${sound.repeat(5_000)}x` };
    expect(vm.runInNewContext('pattern.test(text)', sounds, { timeout: 10_000 })).toBe(false);
    expect(isNothingSaid(sound.repeat(5_000), 1_000)).toBe(true);
  },
);
