import { describe, expect, test } from 'vitest';
import { INVENTED_PHRASES } from '../../../../src/main/hearing/invented-phrases.ts';
import { isNothingSaid } from '../../../../src/main/hearing/nothing-said.ts';

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

test('every phrase is written as it is compared, and has its reason', () => {
  for (const { phrase, reason } of INVENTED_PHRASES) {
    expect(reason.length).toBeGreaterThan(10);
    if (typeof phrase !== 'string') continue;
    expect(phrase).toBe(phrase.normalize('NFKC').toLowerCase());
    expect(phrase).toMatch(/^[\p{L}\p{M}\p{N}]+$/u);
    expect(isNothingSaid(phrase, 60_000)).toBe(true);
  }
});
