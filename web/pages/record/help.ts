import type { Label, Language } from '#contract/shapes.ts';

/** A field's help in the language of the page, else in the other one. */
export function helpOf({ help }: { help: Label }, language: Language): string {
  return help[language] || help.vi || help.en;
}
