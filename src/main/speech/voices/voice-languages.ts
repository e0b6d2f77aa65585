/** The language groups of MiniMax's system voices, by the beginning of their ids, longest first. */
const prefixes: readonly (readonly [prefix: string, language: string])[] = [
  ['Chinese (Mandarin)_', 'Chinese (Mandarin)'],
  ['Cantonese_', 'Cantonese'],
  ...(
    'English Japanese Korean Spanish Portuguese French German Italian Russian Arabic Turkish Dutch Ukrainian Vietnamese ' +
    'Indonesian Thai Polish Romanian Greek Czech Finnish Hindi Bulgarian Danish Hebrew Malay Persian Slovak Swedish Croatian ' +
    'Filipino Hungarian Norwegian Slovenian Catalan Nynorsk Tamil Afrikaans'
  )
    .split(' ')
    .map((language) => [`${language}_`, language] as const),
  // The oldest ids name no language; all of these are Mandarin.
  ...[
    'male-qn-',
    'female-',
    'presenter_',
    'audiobook_',
    'clever_boy',
    'cute_boy',
    'lovely_girl',
    'cartoon_pig',
    'hunyin_',
  ].map((prefix) => [prefix, 'Chinese (Mandarin)'] as const),
];
/** Legacy voices that speak whatever language the text is in. */
const MULTILINGUAL: ReadonlySet<string> = new Set([
  'Wise_Woman',
  'Calm_Woman',
  'Friendly_Person',
  'Deep_Voice_Man',
  'Casual_Guy',
  'Patient_Man',
  'Lively_Girl',
  'Inspirational_girl',
  'Young_Knight',
  'Determined_Man',
  'Decent_Boy',
  'Imposing_Manner',
  'Elegant_Man',
  'Abbess',
  'Sweet_Girl_2',
  'Exuberant_Girl',
]);

/** English name of a voice's language group; "Other" when its id tells nothing. */
export function languageOf(voiceId: string): string {
  if (MULTILINGUAL.has(voiceId)) return 'Multilingual';
  return prefixes.find(([prefix]) => voiceId.startsWith(prefix))?.[1] ?? 'Other';
}

/**
 * A name to read, made from an id: "English_Deep-VoicedGentleman" is "Deep-Voiced Gentleman". Only for the
 * screen; the id itself is sent back byte for byte.
 */
export function nameOf(voiceId: string): string {
  const language = languageOf(voiceId);
  const bare = voiceId.startsWith(`${language}_`) ? voiceId.slice(language.length + 1) : voiceId;
  const words = bare
    .normalize('NFKC')
    .replace(/\(F\)?\s*$|\(M\)?\s*$/, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\d+)$/u, '$1 $2')
    .replaceAll(/[_\s]+/g, ' ')
    .replaceAll(/(^|[ -])(\p{Ll})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .trim();
  return words === '' ? voiceId : words;
}
