/**
 * Masks, and e-mails and phones that stand in plain text. The same spans that were masked when the text was
 * shown tell, when it comes back edited, which original each untouched mask stands for.
 */
import { Refusal } from '#contract/errors.ts';

export const contactKinds = ['email', 'phone'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** One e-mail or phone in a text: UTF-16 offsets, `end` exclusive. */
export interface Contact {
  readonly kind: ContactKind;
  readonly start: number;
  readonly end: number;
}

/** Constant, so that a mask tells neither length nor digits. */
export const maskConstants: Readonly<Record<ContactKind, string>> = Object.freeze({
  email: '•••@•••',
  phone: '•••• ••• •••',
});

const anyMask = /•••• ••• •••|•••@•••/gu;
/** What a mask leaves behind when a part of it was typed over. */
const pieceOfMask = /•••|•@|@•/u;

/** True when a value, or one item of a list, carries a mask or a piece of one. */
export function looksMasked(value: string | readonly string[]): boolean {
  return typeof value === 'string' ? pieceOfMask.test(value) : value.some((item) => pieceOfMask.test(item));
}

/** The text with every contact of these kinds replaced by its mask. */
export function redact(text: string, contacts: readonly Contact[], kinds: ReadonlySet<ContactKind>): string {
  let shown = '';
  let from = 0;
  for (const span of hiddenSpans(contacts, kinds)) {
    shown += text.slice(from, span.start) + maskConstants[span.kind];
    from = span.end;
  }
  return shown + text.slice(from);
}

/**
 * Puts the originals back under the masks that an editor left alone, in order, kind by kind. `contacts` are those
 * of `original`, `hidden` the kinds that were masked for this editor. Deleting all masks of a kind deletes what
 * they stood for. Throws `masked_value` (at `pointer`) when masks were added, broken, or only some were deleted,
 * since it can't be known which.
 */
export function keepMasked(
  edited: string,
  original: string,
  contacts: readonly Contact[],
  hidden: ReadonlySet<ContactKind>,
  pointer?: string,
): string {
  if (edited === redact(original, contacts, hidden)) return original;
  const spans = hiddenSpans(contacts, hidden);
  const found = edited.match(anyMask) ?? [];
  for (const kind of contactKinds) {
    const shown = spans.filter((span) => span.kind === kind).length;
    const left = found.filter((mask) => mask === maskConstants[kind]).length;
    if (left !== shown && left !== 0) throw new Refusal('masked_value', pointer);
  }
  if (looksMasked(edited.replaceAll(anyMask, ''))) throw new Refusal('masked_value', pointer);
  const next = { email: originals('email'), phone: originals('phone') };
  return edited.replaceAll(anyMask, (mask) => next[mask === maskConstants.email ? 'email' : 'phone'].shift() ?? '');

  function originals(kind: ContactKind): string[] {
    return spans.filter((span) => span.kind === kind).map((span) => original.slice(span.start, span.end));
  }
}

/** In order and apart: contacts that overlap are one span under the first one's mask, so no part of either shows. */
function hiddenSpans(contacts: readonly Contact[], kinds: ReadonlySet<ContactKind>): readonly Contact[] {
  const spans: Contact[] = [];
  for (const contact of contacts.filter(({ kind }) => kinds.has(kind)).sort((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last !== undefined && contact.start < last.end) {
      spans[spans.length - 1] = { ...last, end: Math.max(last.end, contact.end) };
    } else {
      spans.push(contact);
    }
  }
  return spans;
}
