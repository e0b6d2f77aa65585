import { LanguageGuess, type GuessedLanguage } from './language-guess.ts';
import { signWords, type MathsWords } from './maths-words.ts';

/** What is said in place of things that are looked at, not listened to. */
export interface Phrases {
  readonly code: (lines: number) => string;
  readonly table: (rows: number) => string;
  readonly formula: string;
  readonly done: string;
  readonly maths: MathsWords;
  /** GitHub's five alerts, in the order of ALERTS. */
  readonly alerts: readonly string[];
}

const ALERTS = ['note', 'tip', 'important', 'warning', 'caution'];

/** How an alert begins (`[!NOTE]`); one of another name, as note programs have them, is said as it is written. */
export function alertWord(name: string, { alerts }: Phrases): string {
  const known = alerts[ALERTS.indexOf(name.toLowerCase())];
  return known ?? name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;
/** Slavic languages count with three forms. */
const slavic = (count: number, one: string, few: string, more: string, isOneOnly: boolean): string => {
  const [last, lastTwo] = [count % 10, count % 100];
  if (isOneOnly ? count === 1 : last === 1 && lastTwo !== 11) return `${count} ${one}`;
  const isFew = last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14);
  return `${count} ${isFew ? few : more}`;
};
const infix =
  (between: string) =>
  (one: string, other: string): string =>
    `${one} ${between} ${other}`;

const PHRASES: Readonly<Record<GuessedLanguage, Phrases>> = {
  en: {
    code: (lines) => `code on screen, ${many(lines, 'line', 'lines')}`,
    table: (rows) => `a table with ${many(rows, 'row', 'rows')}`,
    formula: 'a formula',
    done: 'done: ',
    maths: {
      squared: 'squared',
      cubed: 'cubed',
      power: infix('to the power of'),
      index: infix('sub'),
      over: infix('over'),
      root: (of) => `the square root of ${of}`,
      signs: signWords(
        'equals|plus|minus|times|divided by|is less than|is greater than|is at most|is at least|is not|is about|plus or minus|to|percent|infinity',
      ),
    },
    alerts: ['Note', 'Tip', 'Important', 'Warning', 'Caution'],
  },
  zh: {
    code: (lines) => `屏幕上有${lines}行代码`,
    table: (rows) => `一个${rows}行的表格`,
    formula: '一个公式',
    done: '已完成：',
    maths: {
      squared: '的平方',
      cubed: '的立方',
      power: (base, exponent) => `${base} 的 ${exponent} 次方`,
      index: infix('下标'),
      over: (above, below) => `${below} 分之 ${above}`,
      root: (of) => `根号 ${of}`,
      signs: signWords(
        '等于|加|减|乘以|除以|小于|大于|小于等于|大于等于|不等于|约等于|正负|趋于|百分号|无穷',
      ),
    },
    alerts: ['注意', '提示', '重要', '警告', '小心'],
  },
  ja: {
    code: (lines) => `画面に${lines}行のコード`,
    table: (rows) => `${rows}行の表`,
    formula: '数式',
    done: '完了：',
    maths: {
      squared: 'の二乗',
      cubed: 'の三乗',
      power: (base, exponent) => `${base} の ${exponent} 乗`,
      index: infix('添字'),
      over: (above, below) => `${below} 分の ${above}`,
      root: (of) => `ルート ${of}`,
      signs: signWords(
        'イコール|プラス|マイナス|かける|割る|小なり|大なり|以下|以上|ノットイコール|およそ|プラスマイナス|矢印|パーセント|無限大',
      ),
    },
    alerts: ['メモ', 'ヒント', '重要', '警告', '注意'],
  },
  ko: {
    code: (lines) => `화면에 코드 ${lines}줄`,
    table: (rows) => `${rows}행짜리 표`,
    formula: '수식',
    done: '완료: ',
    maths: {
      squared: '제곱',
      cubed: '세제곱',
      power: (base, exponent) => `${base}의 ${exponent} 제곱`,
      index: infix('아래'),
      over: (above, below) => `${below}분의 ${above}`,
      root: (of) => `루트 ${of}`,
      signs: signWords(
        '는|더하기|빼기|곱하기|나누기|작다|크다|이하|이상|같지 않다|약|플러스 마이너스|화살표|퍼센트|무한대',
      ),
    },
    alerts: ['참고', '팁', '중요', '경고', '주의'],
  },
  de: {
    code: (lines) => `Code auf dem Bildschirm, ${many(lines, 'Zeile', 'Zeilen')}`,
    table: (rows) => `eine Tabelle mit ${many(rows, 'Zeile', 'Zeilen')}`,
    formula: 'eine Formel',
    done: 'erledigt: ',
    maths: {
      squared: 'Quadrat',
      cubed: 'hoch 3',
      power: infix('hoch'),
      index: infix('Index'),
      over: infix('durch'),
      root: (of) => `Wurzel aus ${of}`,
      signs: signWords(
        'gleich|plus|minus|mal|geteilt durch|kleiner als|größer als|kleiner gleich|größer gleich|ungleich|ungefähr|plus minus|gegen|Prozent|unendlich',
      ),
    },
    alerts: ['Hinweis', 'Tipp', 'Wichtig', 'Warnung', 'Vorsicht'],
  },
  fr: {
    code: (lines) => `code à l’écran, ${many(lines, 'ligne', 'lignes')}`,
    table: (rows) => `un tableau de ${many(rows, 'ligne', 'lignes')}`,
    formula: 'une formule',
    done: 'fait : ',
    maths: {
      squared: 'au carré',
      cubed: 'au cube',
      power: infix('puissance'),
      index: infix('indice'),
      over: infix('sur'),
      root: (of) => `racine de ${of}`,
      signs: signWords(
        'égale|plus|moins|fois|divisé par|inférieur à|supérieur à|inférieur ou égal à|supérieur ou égal à|différent de|environ|plus ou moins|tend vers|pour cent|l’infini',
      ),
    },
    alerts: ['Remarque', 'Astuce', 'Important', 'Avertissement', 'Attention'],
  },
  es: {
    code: (lines) => `código en pantalla, ${many(lines, 'línea', 'líneas')}`,
    table: (rows) => `una tabla de ${many(rows, 'fila', 'filas')}`,
    formula: 'una fórmula',
    done: 'hecho: ',
    maths: {
      squared: 'al cuadrado',
      cubed: 'al cubo',
      power: infix('elevado a'),
      index: infix('sub'),
      over: infix('sobre'),
      root: (of) => `raíz de ${of}`,
      signs: signWords(
        'igual a|más|menos|por|entre|menor que|mayor que|menor o igual que|mayor o igual que|distinto de|aproximadamente|más menos|tiende a|por ciento|infinito',
      ),
    },
    alerts: ['Nota', 'Consejo', 'Importante', 'Advertencia', 'Precaución'],
  },
  it: {
    code: (lines) => `codice sullo schermo, ${many(lines, 'riga', 'righe')}`,
    table: (rows) => `una tabella di ${many(rows, 'riga', 'righe')}`,
    formula: 'una formula',
    done: 'fatto: ',
    maths: {
      squared: 'al quadrato',
      cubed: 'al cubo',
      power: infix('elevato a'),
      index: infix('con'),
      over: infix('fratto'),
      root: (of) => `radice di ${of}`,
      signs: signWords(
        'uguale|più|meno|per|diviso|minore di|maggiore di|minore o uguale a|maggiore o uguale a|diverso da|circa|più o meno|tende a|per cento|infinito',
      ),
    },
    alerts: ['Nota', 'Suggerimento', 'Importante', 'Avviso', 'Attenzione'],
  },
  pt: {
    code: (lines) => `código no ecrã, ${many(lines, 'linha', 'linhas')}`,
    table: (rows) => `uma tabela com ${many(rows, 'linha', 'linhas')}`,
    formula: 'uma fórmula',
    done: 'feito: ',
    maths: {
      squared: 'ao quadrado',
      cubed: 'ao cubo',
      power: infix('elevado a'),
      index: infix('índice'),
      over: infix('sobre'),
      root: (of) => `raiz de ${of}`,
      signs: signWords(
        'igual a|mais|menos|vezes|dividido por|menor que|maior que|menor ou igual a|maior ou igual a|diferente de|cerca de|mais ou menos|tende a|por cento|infinito',
      ),
    },
    alerts: ['Nota', 'Dica', 'Importante', 'Aviso', 'Cuidado'],
  },
  nl: {
    code: (lines) => `code op het scherm, ${many(lines, 'regel', 'regels')}`,
    table: (rows) => `een tabel met ${many(rows, 'rij', 'rijen')}`,
    formula: 'een formule',
    done: 'gedaan: ',
    maths: {
      squared: 'kwadraat',
      cubed: 'tot de derde',
      power: infix('tot de macht'),
      index: infix('index'),
      over: infix('gedeeld door'),
      root: (of) => `wortel ${of}`,
      signs: signWords(
        'is|plus|min|keer|gedeeld door|kleiner dan|groter dan|kleiner of gelijk aan|groter of gelijk aan|ongelijk aan|ongeveer|plus of min|naar|procent|oneindig',
      ),
    },
    alerts: ['Opmerking', 'Tip', 'Belangrijk', 'Waarschuwing', 'Let op'],
  },
  pl: {
    code: (lines) => `kod na ekranie, ${slavic(lines, 'wiersz', 'wiersze', 'wierszy', true)}`,
    table: (rows) => `tabela, ${slavic(rows, 'wiersz', 'wiersze', 'wierszy', true)}`,
    formula: 'wzór',
    done: 'zrobione: ',
    maths: {
      squared: 'do kwadratu',
      cubed: 'do sześcianu',
      power: infix('do potęgi'),
      index: infix('indeks'),
      over: infix('przez'),
      root: (of) => `pierwiastek z ${of}`,
      signs: signWords(
        'równa się|plus|minus|razy|podzielić przez|mniejsze niż|większe niż|mniejsze lub równe|większe lub równe|różne od|około|plus minus|dąży do|procent|nieskończoność',
      ),
    },
    alerts: ['Uwaga', 'Wskazówka', 'Ważne', 'Ostrzeżenie', 'Ostrożnie'],
  },
  ru: {
    code: (lines) => `код на экране, ${slavic(lines, 'строка', 'строки', 'строк', false)}`,
    table: (rows) => `таблица, ${slavic(rows, 'строка', 'строки', 'строк', false)}`,
    formula: 'формула',
    done: 'готово: ',
    maths: {
      squared: 'в квадрате',
      cubed: 'в кубе',
      power: infix('в степени'),
      index: infix('индекс'),
      over: infix('делить на'),
      root: (of) => `корень из ${of}`,
      signs: signWords(
        'равно|плюс|минус|умножить на|делить на|меньше|больше|меньше или равно|больше или равно|не равно|примерно|плюс-минус|стремится к|процентов|бесконечность',
      ),
    },
    alerts: ['Примечание', 'Совет', 'Важно', 'Предупреждение', 'Осторожно'],
  },
};

/** Chooses the phrases' language by what was spoken so far, so that a voice is not handed words of another language. */
export function createPhraseBook(): { note(char: string): void; current(): Phrases } {
  const guess = new LanguageGuess();
  return { note: (char) => guess.note(char), current: () => PHRASES[guess.language] };
}
