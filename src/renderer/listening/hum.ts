/** What people say to say that they listen: "mhm", "uh-huh", "hm", "嗯". */
const HUMS =
  /^(?:m+|mm*-?h+m+|m+-?m+|h+m+|u+h+|u+m+|e+r+m*|a+h*|o+h+|uh-?huh|huh|ha+|嗯+|唔+|哦+|噢+|啊+|呃+|额+|うん+|ええ+)$/u;

/** Only a hum, a cough, a filler: whoever makes it does not want the floor. @param text a transcript. */
export function isHum(text: string): boolean {
  const words = text
    .toLowerCase()
    .normalize('NFKC')
    // Marks, and what services put in brackets or stars for sounds: "[cough]", "*laughs*".
    .replaceAll(/\[[^\]]*\]|\([^)]*\)|\*[^*]*\*/gu, ' ')
    .split(/[^\p{L}\p{M}\p{N}-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.every((word) => HUMS.test(word));
}
