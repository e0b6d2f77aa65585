/** How the signs of a simple formula are said in a language. */
export interface MathsWords {
  readonly squared: string;
  readonly cubed: string;
  readonly power: (base: string, exponent: string) => string;
  readonly index: (base: string, index: string) => string;
  readonly over: (above: string, below: string) => string;
  readonly root: (of: string) => string;
  /** By the sign: `=`, `+`, `-`, `*`, `/`, `<`, `>`, `<=`, `>=`, `!=`, `~`, `+-`, `->`, `%`, `oo`. */
  readonly signs: Readonly<Record<MathsSign, string>>;
}

export type MathsSign = (typeof SIGNS)[number];
const SIGNS = ['=', '+', '-', '*', '/', '<', '>', '<=', '>=', '!=', '~', '+-', '->', '%', 'oo'] as const;

/** @param words in the order of SIGNS, with bars between them. */
export function signWords(said: string): Readonly<Record<MathsSign, string>> {
  const words = said.split('|');
  return Object.fromEntries(SIGNS.map((sign, at) => [sign, words[at] ?? sign])) as Record<MathsSign, string>;
}

const COMMAND_SIGNS: ReadonlyMap<string, MathsSign> = new Map([
  ['times', '*'],
  ['cdot', '*'],
  ['div', '/'],
  ['le', '<='],
  ['leq', '<='],
  ['ge', '>='],
  ['geq', '>='],
  ['lt', '<'],
  ['gt', '>'],
  ['ne', '!='],
  ['neq', '!='],
  ['approx', '~'],
  ['pm', '+-'],
  ['to', '->'],
  ['rightarrow', '->'],
  ['infty', 'oo'],
]);
/** Said by their names, which are much the same in all languages. */
const NAMES =
  /^(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega|sin|cos|tan|log|ln|exp|max|min|lim)$/i;
/** Say nothing, or how what follows looks. */
const SILENT =
  /^(?:left|right|big|Big|quad|qquad|displaystyle|mathrm|mathbf|text|mathit|operatorname|boldsymbol)$/;
/** Longer than anyone can follow by ear. */
const MAX_SOURCE = 160;
const MAX_WORDS = 20;
const MAX_DEPTH = 3;

/** A formula in TeX as words; null where it is not simple enough to be heard. */
export function sayFormula(tex: string, words: MathsWords): string | null {
  if (tex.length > MAX_SOURCE) return null;
  const said = new FormulaReader(tex, words).read();
  const count = said?.split(' ').length ?? 0;
  return said === null || count === 0 || count > MAX_WORDS || !/[\p{L}\p{N}]/u.test(said) ? null : said;
}

const TOKEN = /\s+|\\[a-zA-Z]+|\\[^a-zA-Z]|\d+(?:[.,]\d+)*|\p{L}|[^\s]/gu;

class FormulaReader {
  readonly #tokens: readonly string[];
  readonly #words: MathsWords;
  #at = 0;
  #depth = 0;
  #failed = false;

  constructor(tex: string, words: MathsWords) {
    this.#tokens = (tex.match(TOKEN) ?? []).filter(
      (token) => token.trim() !== '' && !/^\\[,;:! ]$/.test(token),
    );
    this.#words = words;
  }

  read(): string | null {
    const said = this.#row(null);
    return this.#failed || this.#at < this.#tokens.length ? null : said;
  }

  #next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #fail(): string {
    this.#failed = true;
    this.#at = this.#tokens.length;
    return '';
  }

  /** @param close what ends it; null: the end. */
  #row(close: string | null): string {
    const parts: string[] = [];
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) return this.#fail();
    for (let token = this.#next(); token !== undefined && token !== close; token = this.#next())
      parts.push(this.#withScripts(this.#atom(token)));
    this.#depth -= 1;
    if (close !== null && !this.#failed) {
      if (this.#next() === undefined) return this.#fail();
      this.#at += 1;
    }
    return parts.filter((part) => part !== '').join(' ');
  }

  #atom(token: string): string {
    this.#at += 1;
    if (/^(?:[\p{L}]|\d.*)$/u.test(token)) return token;
    if (token === '{') return this.#row('}');
    if (token === '(') return this.#row(')');
    if (token.startsWith('\\')) return this.#command(token.slice(1));
    if (token === '−') return this.#words.signs['-'];
    if (token in this.#words.signs) return this.#words.signs[token as MathsSign];
    return token === ',' ? ',' : this.#fail();
  }

  #command(name: string): string {
    const sign = COMMAND_SIGNS.get(name);
    if (sign !== undefined) return this.#words.signs[sign];
    if (name === '%') return this.#words.signs['%'];
    if (SILENT.test(name)) return '';
    if (NAMES.test(name)) return name.replace(/^var/, '');
    if (/^[dt]?frac$/.test(name)) {
      const above = this.#argument();
      return this.#words.over(above, this.#argument());
    }
    if (name === 'sqrt' && this.#next() !== '[') return this.#words.root(this.#argument());
    return this.#fail();
  }

  #argument(): string {
    const token = this.#next();
    return token === undefined ? this.#fail() : this.#atom(token);
  }

  #withScripts(atom: string): string {
    let said = atom;
    for (let mark = this.#next(); mark === '^' || mark === '_'; mark = this.#next()) {
      this.#at += 1;
      const script = this.#argument();
      if (said === '' || script === '') return this.#fail();
      if (mark === '_') said = this.#words.index(said, script);
      else if (script === '2') said = `${said} ${this.#words.squared}`;
      else if (script === '3') said = `${said} ${this.#words.cubed}`;
      else said = this.#words.power(said, script);
    }
    return said;
  }
}
