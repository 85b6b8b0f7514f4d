/** A mail as plain text. */
import type { Letter } from './letter.ts';

export function textOf({ about, headline, lead, rows, button, link, notes }: Letter): string {
  const links = [button, ...(link === null ? [] : [link])];
  const parts = [
    about,
    headline,
    ...(lead === null ? [] : [lead]),
    rows.map(({ label, lines }) => `${label}: ${lines.join('; ')}`).join('\n'),
    links.map(({ text, address }) => `${text}:\n${address}`).join('\n'),
    `-- \n${notes.join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}
