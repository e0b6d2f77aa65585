/** Deeper ones are not laid out: the blanks before each line would be far more than what is told. */
const DEEPEST = 20;

/** The arguments of a call, laid out where they are JSON; null: there are none. */
export function shownArguments(argumentsJson: string): string | null {
  if (['', '{}'].includes(argumentsJson.trim())) return null;
  if (depthOf(argumentsJson) > DEEPEST) return argumentsJson;
  try {
    return JSON.stringify(JSON.parse(argumentsJson), null, 2);
  } catch {
    return argumentsJson;
  }
}

/** How deep brackets lie in each other, those in texts aside. */
function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  let isInText = false;
  for (let place = 0; place < json.length; place += 1) {
    const sign = json[place];
    if (sign === '"') isInText = !isInText;
    else if (isInText) place += sign === '\\' ? 1 : 0;
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, (depth += 1));
    else if (sign === ']' || sign === '}') depth -= 1;
  }
  return deepest;
}
