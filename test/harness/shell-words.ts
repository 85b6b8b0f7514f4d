/**
 * The few rules of a shell that the commands of docs/api.md keep to: words, single and double quotes, variables in double
 * quotes, a backslash at the end of a line. Anything else throws.
 */
export function shellWords(command: string, variables: Readonly<Record<string, string>>): string[] {
  const words: string[] = [];
  let word: string | null = null;
  const text = command.replaceAll('\\\n', ' ').trim();
  for (let place = 0; place < text.length;) {
    const rest = text.slice(place);
    const part = /^(?:'([^']*)'|"((?:[^"\\]|\\["\\])*)"|([\w./:=-]+)|(\s+))/.exec(rest);
    if (part === null) throw new Error(`no such thing in the commands of the page: ${rest.slice(0, 40)}`);
    const [whole, single, double, bare] = part;
    place += whole.length;
    const piece: string | undefined = single ?? (double === undefined ? bare : expanded(double, variables));
    if (piece === undefined) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + piece;
  }
  return word === null ? words : [...words, word];
}

function expanded(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\\(["\\])|\$([A-Z]+)/g, (_, escaped: string | undefined, name: string | undefined) => {
    if (escaped !== undefined) return escaped;
    const value = variables[name ?? ''];
    if (value === undefined) throw new Error(`$${name} is not set`);
    return value;
  });
}
