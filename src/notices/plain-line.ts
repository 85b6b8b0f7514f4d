/** Names as they may stand in a header, in a line of text and in HTML, whoever wrote them into the database. */

/** Controls and breaks. */
const breaks = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Marks that nobody sees, those that turn the direction of a line among them; but the joiners that scripts need. */
const unseen = /(?![\u200C\u200D])\p{Cf}/gu;

export function plainLine(text: string): string {
  return text.toWellFormed().replace(breaks, ' ').replace(unseen, '').trim();
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
