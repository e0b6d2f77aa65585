export type GuessedLanguage =
  | 'en'
  | 'zh'
  | 'ja'
  | 'ko'
  | 'de'
  | 'fr'
  | 'es'
  | 'it'
  | 'pt'
  | 'nl'
  | 'pl'
  | 'ru';

/**
 * Words that come in nearly every sentence of a language, and in few of the others: articles, pronouns, prepositions
 * and forms of "to be", from the heads of frequency lists.
 */
const COMMON: Readonly<Record<string, string>> = {
  en: 'the and is are was of to it you that this with for here have has not be your there what',
  de: 'der das und ist nicht ein eine einen einem mit auf für sich dem den auch wird hier sind ich sie wie oder von zum',
  fr: 'le les et est des une dans pour pas vous avec ce cette qui sur au du nous voici sont ou il elle votre je',
  es: 'el los las y es una del con para por lo su más está pero aquí este esta hay muy usted como también son ser',
  it: 'il gli della di è una che non per con sono questo questa nel più anche ecco come alla dei si ha lo',
  pt: 'o os e é uma um do da em não com para você mais está aqui são ao dos das isso também muito seu sua',
  nl: 'het een en is van niet met voor zijn je dat de op er ook hier wordt deze naar maar zo dit u',
  pl: 'i w nie na się jest z do to że jak ale oto tego są po lub czy który tak być ten dla',
};
const languagesOf = new Map<string, readonly GuessedLanguage[]>();
for (const [language, words] of Object.entries(COMMON))
  for (const word of words.split(' '))
    languagesOf.set(word, [...(languagesOf.get(word) ?? []), language as GuessedLanguage]);

/** A Chinese character says about as much as two and a half Latin letters. */
const LETTERS_PER_HAN = 2.5;
const MAX_WORD = 12;

/** Guesses what language a reply is in from what has been spoken of it: by its letters, and by its common words. */
export class LanguageGuess {
  #han = 0;
  #kana = 0;
  #hangul = 0;
  #cyrillic = 0;
  #other = 0;
  #word = '';
  readonly #common = new Map<GuessedLanguage, number>();

  note(char: string): void {
    if (!/\p{L}/u.test(char)) {
      this.#endWord();
      return;
    }
    if (/\p{Script=Han}/u.test(char)) this.#han += 1;
    else if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char)) this.#kana += 1;
    else if (/\p{Script=Hangul}/u.test(char)) this.#hangul += 1;
    else if (/\p{Script=Cyrillic}/u.test(char)) this.#cyrillic += 1;
    else this.#other += 1;
    if (this.#word.length <= MAX_WORD) this.#word += char;
  }

  get language(): GuessedLanguage {
    const unspaced = (this.#han + this.#kana) * LETTERS_PER_HAN;
    const spaced = this.#other + this.#cyrillic + this.#hangul;
    // Japanese shares Han characters and is told apart by its kana.
    if (unspaced > spaced) return this.#kana * 10 < this.#han ? 'zh' : 'ja';
    if (this.#hangul * LETTERS_PER_HAN > this.#other + this.#cyrillic) return 'ko';
    if (this.#cyrillic > this.#other) return 'ru';
    let best: GuessedLanguage = 'en';
    for (const [language, count] of this.#common) if (count > (this.#common.get(best) ?? 0)) best = language;
    return best;
  }

  #endWord(): void {
    const word = this.#word.toLowerCase();
    this.#word = '';
    for (const language of languagesOf.get(word) ?? [])
      this.#common.set(language, (this.#common.get(language) ?? 0) + 1);
  }
}
