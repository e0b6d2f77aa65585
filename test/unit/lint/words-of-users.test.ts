import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findSentences } from './find-sentences.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
/** The simulator plays the service and speaks as that; the locales are where words belong. */
const FILES = globSync('src/{main,renderer,preload,shared}/**/*.{ts,tsx}', { cwd: ROOT })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.startsWith('src/shared/locales/'))
  .toSorted();

const LOG =
  'What main notes of a fault, for the log: no text repeats it of a fault of this kind (shared/locales/languages.test.ts).';
const HEADER = 'HTTP.';
const CSS = 'A selector or a query of CSS.';
const SETTING =
  'The name of what a service did not accept: the tables look for it, and none of the texts repeats it.';
const MALFORMED = 'zod’s message about a malformed call: the page is told `malformed`.';
const IDS =
  'The service’s own ids of voices and languages, byte for byte: the page words what they stand for.';
const SQL = 'SQL.';
const PROMPT = 'Said to the model: no user reads it.';
const SAID = 'Said aloud, in the language of the reply or of the voice.';

/** Words outside the locales, each file’s all, and why they are there. */
const ALLOWED: Readonly<Record<string, { readonly why: string; readonly texts: readonly string[] | 'all' }>> =
  {
    'src/main/audio/sound-reader.ts': {
      why: LOG,
      texts: ['WAV without a format', 'WAV of coding …, … bits, … channels, … Hz'],
    },
    'src/main/chat/reply-parser.ts': {
      why: LOG,
      texts: ['an event of another shape', 'an event that is no JSON'],
    },
    'src/main/conversations/database.ts': {
      why: `${SQL} ${LOG}`,
      texts: [
        'PRAGMA journal_mode = WAL',
        'PRAGMA synchronous = NORMAL',
        'PRAGMA foreign_keys = ON',
        'PRAGMA user_version = …',
        'PRAGMA user_version',
        'The file of the conversations is of version …, and this app knows …',
        'BEGIN IMMEDIATE',
      ],
    },
    'src/main/conversations/conversations.ts': { why: LOG, texts: ['No turn of this conversation'] },
    'src/main/conversations/migrations.ts': { why: SQL, texts: 'all' },
    'src/main/conversations/migrations-search.ts': { why: SQL, texts: 'all' },
    'src/main/conversations/migrations-turns.ts': { why: SQL, texts: 'all' },
    'src/main/conversations/tree-statements.ts': { why: SQL, texts: 'all' },
    'src/main/conversations/rescue.ts': {
      why: SQL,
      texts: [
        'PRAGMA writable_schema = ON',
        'SELECT * FROM conversation',
        'SELECT * FROM turn WHERE number >= ? ORDER BY number LIMIT 1',
      ],
    },
    'src/main/conversations/statements.ts': { why: SQL, texts: 'all' },
    'src/main/conversations/search/index-file.ts': { why: SQL, texts: 'all' },
    'src/main/conversations/search/index-reader.ts': { why: SQL, texts: 'all' },
    'src/main/conversations/search/library-search.ts': { why: SQL, texts: 'all' },
    'src/main/disk/replace-file.ts': { why: LOG, texts: ['… of … bytes were written'] },
    'src/main/errors/disk-errors.ts': { why: 'SQLite’s number of a fault.', texts: ['SQLite …'] },
    'src/main/errors/save-errors.ts': { why: SETTING, texts: ['audio format'] },
    'src/main/hearing/asr-answer.ts': { why: LOG, texts: ['an answer of another shape'] },
    'src/main/hearing/invented-phrases.ts': {
      why: 'Why a phrase is on the list, for who reads the list.',
      texts: 'all',
    },
    'src/main/hearing/measured-recording.ts': {
      why: LOG,
      texts: ['no WAV file', 'more than … seconds', 'more than … MB'],
    },
    'src/main/hearing/openai-transcript.ts': { why: LOG, texts: ['an answer of another shape'] },
    'src/main/ipc/handlers/hearing-api.ts': {
      why: MALFORMED,
      texts: ['No length of a recording', 'Half a sample'],
    },
    'src/main/net/faults/refused-setting.ts': { why: SETTING, texts: ['max tokens', 'audio format'] },
    'src/main/net/http/multipart.ts': {
      why: HEADER,
      texts: ['--… Content-Disposition: form-data; …', 'multipart/form-data; boundary=…'],
    },
    'src/main/net/http/send.ts': { why: HEADER, texts: ['text/event-stream, application/json'] },
    'src/main/net/http/sse.ts': {
      why: LOG,
      texts: ['an event over the size limit', 'an event without its data field'],
    },
    'src/main/chat/thinking/markup-table.ts': {
      why: 'What models write, to be told from it: never shown.',
      texts: 'all',
    },
    'src/main/net/service-error.ts': {
      why: 'Stands for who names a proxy, where no variable does: it does not cross.',
      texts: ['system settings'],
    },
    'src/main/settings/schema.ts': { why: MALFORMED, texts: ['Not a usable base URL'] },
    'src/main/shell/app-files.ts': {
      why: HEADER,
      texts: [
        'text/html; charset=utf-8',
        'text/javascript; charset=utf-8',
        'text/css; charset=utf-8',
        'text/plain; charset=utf-8',
      ],
    },
    'src/main/speakable/phrases.ts': { why: SAID, texts: 'all' },
    'src/main/speakable/language-guess.ts': {
      why: 'Common words, by which languages are told apart.',
      texts: 'all',
    },
    'src/main/speakable/sentences/abbreviations.ts': {
      why: 'Abbreviations and first words, by which sentences are told apart.',
      texts: 'all',
    },
    'src/main/speakable/sentences/words.ts': {
      why: 'Abbreviations and first words, by which sentences are told apart.',
      texts: 'all',
    },
    'src/main/speech/clips/preview-sentences.ts': { why: SAID, texts: 'all' },
    'src/main/speech/http/openai-answer.ts': { why: LOG, texts: ['text instead of sound'] },
    'src/main/speech/http/openai-events.ts': { why: LOG, texts: ['audio that is not base64'] },
    'src/main/speech/http/openai-route.ts': { why: LOG, texts: ['… instead of pcm'] },
    'src/main/speech/http/stream-piece.ts': { why: LOG, texts: ['no audio'] },
    'src/main/speech/http/t2a-answer.ts': {
      why: LOG,
      texts: ['an answer of another shape', 'audio that is not hexadecimal'],
    },
    'src/main/speech/socket/socket-frames.ts': {
      why: LOG,
      texts: ['a message of another shape', 'audio that is not hexadecimal'],
    },
    'src/main/speech/socket/ws-session.ts': { why: LOG, texts: ['no audio'] },
    'src/main/speech/voices/voice-languages.ts': { why: IDS, texts: 'all' },
    'src/main/speech/voices/voice-table.ts': {
      why: IDS,
      texts: [
        'Chinese (Mandarin)_Reliable_Executive',
        'Chinese (Mandarin)_News_Anchor',
        'Chinese (Mandarin)_Male_Announcer',
        'Chinese (Mandarin)_Radio_Host',
        'Chinese (Mandarin)_Sweet_Lady',
        'Chinese (Mandarin)_Warm_Bestie',
        'Chinese (Mandarin)_Warm_Girl',
        'Chinese (Mandarin)_Soft_Girl',
        'Chinese (Mandarin)_Crisp_Girl',
        'Chinese (Mandarin)_Gentleman',
        'Chinese (Mandarin)_Gentle_Youth',
        'Chinese (Mandarin)_Sincere_Adult',
        'French_Female Journalist',
      ],
    },

    'src/main/tools/prompts.ts': { why: PROMPT, texts: 'all' },
    'src/main/updates/installed-as.ts': {
      why: 'The name of a file that the installer makes.',
      texts: ['Uninstall Parley.exe'],
    },
    'src/main/turn/prompts.ts': { why: PROMPT, texts: 'all' },
    'src/renderer/caption/locate.ts': { why: CSS, texts: ['p, li, h2, td, th, pre'] },
    'src/renderer/markdown/formula/math-tree.ts': { why: 'Names of MathML.', texts: 'all' },
    'src/renderer/settings/appearance/use-theme.ts': { why: CSS, texts: ['(prefers-color-scheme: dark)'] },
    'src/renderer/settings/voice/language-label.ts': { why: IDS, texts: ['Chinese (Mandarin)'] },
    'src/renderer/talk/listens-on.ts': {
      why: 'What users say, in whichever language: compared with, never shown.',
      texts: 'all',
    },
    'src/renderer/talk/says-stop.ts': {
      why: 'What users say, in whichever language: compared with, never shown.',
      texts: 'all',
    },
    'src/renderer/talk/yes-or-no.ts': {
      why: 'What users say, in whichever language: compared with, never shown.',
      texts: 'all',
    },
    'src/renderer/talk/use-talk-keys.ts': {
      why: CSS,
      texts: ['input, textarea, select, button, a[href], summary, [contenteditable], [role]'],
    },
    'src/renderer/ui/near-place.ts': {
      why: CSS,
      texts: ['button, input, select, textarea, a[href], [tabindex]'],
    },
    'src/renderer/ui/use-reduced-motion.ts': { why: CSS, texts: ['(prefers-reduced-motion: reduce)'] },
  };

const sentencesIn = (file: string) => findSentences(file, readFileSync(path.join(ROOT, file), 'utf8'));

test('nothing that a user may read stands outside src/shared/locales', () => {
  expect(FILES.length).toBeGreaterThan(300);
  const astray = FILES.flatMap((file) => {
    const allowed = ALLOWED[file]?.texts ?? [];
    if (allowed === 'all') return [];
    return sentencesIn(file)
      .filter(({ text }) => !allowed.includes(text))
      .map(({ text, line }) => `${file}:${line}: ${text}`);
  });
  expect(astray).toEqual([]);
});

test.each(Object.entries(ALLOWED))('what is allowed in %s is still there', (file, { texts }) => {
  const there = sentencesIn(file).map(({ text }) => text);
  expect(there.length).toBeGreaterThan(0);
  expect(texts === 'all' ? [] : texts.filter((text) => !there.includes(text))).toEqual([]);
});

describe('words that a user may read are found', () => {
  test.each([
    ['const message = "The disk is full.";', 'The disk is full.'],
    ['const said = `${host} is busy.`;', '… is busy.'],
    ['throw new RefusedError("setting", "This is too long.");', 'This is too long.'],
    ['throw new ServiceError("speech", { serviceMessage: "no sound" });', 'no sound'],
    ['dialog.showErrorBox("Parley cannot start", detail);', 'Parley cannot start'],
    ['const item = { label: "Settings" };', 'Settings'],
    ['const item = { label: isOpen ? "Close" : t("x.open") };', 'Close'],
    ['const view = <p>Saved</p>;', 'Saved'],
    ['const view = <p>{"Changes are saved"}</p>;', 'Changes are saved'],
    ['const view = <button title="Mute" />;', 'Mute'],
    ['const view = <input aria-label={`Talk`} />;', 'Talk'],
    ['const view = <p className="hint">You are offline.</p>;', 'You are offline.'],
    ['const texts = { state: "Not listening" };', 'Not listening'],
  ])('%s', (source, text) => {
    expect(findSentences('page.tsx', source).map((found) => found.text)).toEqual([text]);
  });

  test('and where they stand', () => {
    expect(findSentences('page.ts', 'const a = 1;\nconst b = "Two words";')).toEqual([
      { text: 'Two words', line: 2 },
    ]);
  });
});

test.each([
  'throw new Error("No words for this");',
  'const view = <p className={isLong ? "hint warn" : "hint"} aria-describedby="a b" />;',
  'const view = <button title={t("alert.dismiss")} aria-label={label} />;',
  'const item = { label: t("menu.file"), message: { type: "end" }, detail: String(code) };',
  'report("speech.notSaved", { error });',
  'type Way = "in words" | "not";',
  'const label = { label: "alert.actions.retry" };',
  'const view = <p>{words} · {"\\n"}</p>;',
])('no words for a user: %s', (source) => {
  expect(findSentences('page.tsx', source)).toEqual([]);
});
