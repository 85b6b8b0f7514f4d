/** Names as they may stand in a header, in a line of text and in HTML, whoever wrote them into the database. */

/** Controls and breaks. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Marks that nobody sees, those that turn the direction of a line among them; but the joiners that scripts need. */
const unseen = /(?![\u200C\u200D])\p{Cf}/gu;

export function plainLine(text: string): string {
  return text.toWellFormed().replace(breaks, ' ').replace(unseen, '').trim();
}

/** Where programs that show mail would see an address: `crm.vn`, `https://`, `an@crm.vn`, whatever dot is in it. */
const joints = /(?<=[\p{L}\p{M}\p{N}\u200C\u200D])[.:@/．。｡](?=[\p{L}\p{N}/])/gu;

/**
 * What somebody chose as a name. Programs make links of what looks like an address, and who gets a mail of Kín's trusts
 * it: a mark that nobody sees, and that is no part of an address, stands in each of its joints.
 */
export function plainName(text: string): string {
  return plainLine(text).replace(joints, '$&\u200C');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** For text between tags and for values in quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
