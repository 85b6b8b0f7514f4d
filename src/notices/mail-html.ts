/**
 * A mail as HTML: tables and styles on the elements, since programs that show mail know little else; what follows the
 * reader's dark mode and the width of his phone stands in the head, for those that do. Nothing is fetched.
 */
import { escapeHtml } from './plain-line.ts';
import type { Letter, LetterLink, LetterRow } from './letter.ts';

const font = "font-family:Inter,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const ink = '#201e1a';
const softInk = '#524f4a';
const quietInk = '#68655f';
const line = '#e5e4e1';
const table = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

/** Wins over the styles on the elements by `!important` alone. */
const head = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .bg { background: #0c0b0a !important; }
  .card { background: #191816 !important; border-color: #33312e !important; }
  .t1 { color: #eeece9 !important; } .t2 { color: #b9b6b1 !important; } .t3 { color: #9c9994 !important; }
  .ln { border-color: #33312e !important; }
  .go { background: #48aaa3 !important; } .go a { color: #04110f !important; }
  .link { color: #62c6be !important; } .edge { background: #dc9a34 !important; }
}
@media (max-width: 620px) {
  .pad { padding-left: 20px !important; padding-right: 20px !important; }
  .go, .go a { display: block !important; text-align: center !important; }
}`;

export function htmlOf(letter: Letter): string {
  const { language, headline, lead } = letter;
  const preheader = escapeHtml(lead ?? headline);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(headline)}</title>
<style>${head}
</style>
</head>
<body class="bg" style="margin:0;padding:0;background:#f4f3f0">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheader}</div>
<table ${table} class="bg" width="100%" style="background:#f4f3f0"><tr><td align="center" style="padding:24px 12px">
${card(letter)}
<table ${table} width="600" style="width:100%;max-width:600px">${letter.notes.map(note).join('')}</table>
</td></tr></table>
</body>
</html>
`;
}

function card({ about, headline, lead, rows, button, link }: Letter): string {
  return `<table ${table} class="card" width="600" style="width:100%;max-width:600px;background:#ffffff;border:1px solid ${line};border-radius:10px">
<tr><td class="edge" height="3" style="height:3px;line-height:3px;font-size:0;background:#c97f14;border-radius:10px 10px 0 0">&nbsp;</td></tr>
${block('t3', `font-size:13px;line-height:20px;color:${quietInk};padding:20px 32px 0`, about)}
${block('t1', `font-size:22px;line-height:33px;font-weight:600;color:${ink};padding:8px 32px 8px`, headline)}
${lead === null ? '' : block('t2', `font-size:15px;line-height:24px;color:${softInk};padding:0 32px 16px`, lead)}
<tr><td class="pad" style="padding:0 32px"><table ${table} width="100%">
${rows.map(row).join('\n')}
</table></td></tr>
<tr><td class="pad" style="padding:24px 32px ${link === null ? 28 : 8}px">${buttonOf(button)}</td></tr>
${link === null ? '' : `<tr><td class="pad" style="${font};font-size:14px;line-height:22px;padding:4px 32px 24px">${linkOf(link)}</td></tr>`}
</table>`;
}

function block(tone: string, style: string, text: string): string {
  return `<tr><td class="pad ${tone}" style="${font};${style}">${escapeHtml(text)}</td></tr>`;
}

function row({ label, lines }: LetterRow): string {
  const cell = `${font};font-size:14px;line-height:22px;border-bottom:1px solid ${line}`;
  const value = lines.map(escapeHtml).join('<br>');
  return `<tr><td class="t3 ln" valign="top" width="104" style="${cell};color:${quietInk};padding:9px 16px 9px 0;width:104px">${escapeHtml(label)}</td><td class="t1 ln" valign="top" style="${cell};color:${ink};padding:9px 0;word-break:break-word">${value}</td></tr>`;
}

/** Inside a table of its own, since some programs give a link no padding. */
function buttonOf({ text, address }: LetterLink): string {
  const style = `${font};display:inline-block;font-size:15px;line-height:22px;font-weight:600;color:#ffffff;text-decoration:none;padding:11px 20px`;
  return `<table ${table}><tr><td class="go" bgcolor="#00605e" style="background:#00605e;border-radius:6px"><a href="${escapeHtml(address)}" style="${style}">${escapeHtml(text)}</a></td></tr></table>`;
}

function linkOf({ text, address }: LetterLink): string {
  return `<a class="link" href="${escapeHtml(address)}" style="color:#005d5b;text-decoration:underline">${escapeHtml(text)}</a>`;
}

function note(text: string): string {
  return block('t3', `font-size:12px;line-height:19px;color:${quietInk};padding:12px 32px 0`, text);
}
