/**
 * Guarantee: every kind of act reads in both languages, in text and in HTML, with no word missing, no value and
 * nothing that is fetched; links lead where the settings say; names are text and nothing else.
 */
import { describe, expect, test } from 'vitest';
import { noticeFacts } from '../../test/fixtures/notice-facts.ts';
import { tellingKinds } from '../../test/fixtures/telling.ts';
import type { NoticeFacts, Part } from './facts.ts';
import { renderNotice } from './render-notice.ts';

const base = { origin: 'https://crm.moclan.example', reach: 'public' } as const;
const parts: readonly Part[] = ['owner', 'leader', 'actor', 'owner_actor'];
const kinds = [...tellingKinds.map(({ name }) => name), 'records.merged'];

/** The words of the HTML, without its tags. */
function visible(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>|<title>[\s\S]*?<\/title>|<div[\s\S]*?<\/div>/g, '')
    .replace(/<br>/g, '; ')
    .replace(/<[^>]*>/g, '\n');
}

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  test.each(kinds)('%s', (kind) => {
    for (const as of parts) {
      for (const changed of [{}, { batch: null, origin: null, actor: null, fields: [] }]) {
        const { subject, text, html } = renderNotice(noticeFacts(kind, { language, as, ...changed }), base);
        for (const each of [subject, text, html]) expect(each).not.toMatch(/undefined|null|NaN|\[object|[{]\w+[}]/);
        expect(subject).toMatch(/(?:lúc|at) 23:41$/);
        // What the text says, the HTML says.
        const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('-- '));
        const shown = visible(html);
        for (const line of lines)
          for (const piece of line.split(/: (?!\/\/)/)) expect(html + shown).toContain(piece.replace(/:$/, ''));
        expect(html).not.toMatch(/<(?:img|script|link|iframe|object|form)|@import|url\(/i);
        expect(
          html
            .match(/href="[^"]*"/g)
            ?.every((href) => href.startsWith(`href="${base.origin}/projects/4541552661224106422/`)),
        ).toBe(true);
      }
    }
  });
});

test('the whole of one mail', () => {
  expect(renderNotice(noticeFacts('records.exported', { language: 'en', as: 'leader' }), base).text)
    .toBe(`Kín · Nội thất Mộc Lan · sensitive action

Nguyễn Thị Lan exported 1,284 records from Customers at 23:41

The file is ready to be downloaded. Kín no longer protects the data in it.

Who: Nguyễn Thị Lan, Sales, Team Miền Bắc
When: Monday 23/11/2026, 23:41:08 (GMT+7)
From where: 203.0.113.190; Chrome on Windows
How many: 1,284 records, table Customers
Fields: Name, Phone (sensitive), Email (sensitive), Company, Stage
Sensitive: Yes
Sent to: The owner Phạm Thị Mộc, team leader Trần Quốc Bảo, Nguyễn Thị Lan (who did it)

View the export:
https://crm.moclan.example/projects/4541552661224106422/batches/01a20faa-1c0a-76dd-a484-09435494563c
Open in the log:
https://crm.moclan.example/projects/4541552661224106422/log/01a20faa-1c0c-75bd-9f20-391f16de666b

-- 
This mail holds no name, phone number or e-mail of a customer. Links open only for people who are signed in and may see what they lead to. You get this mail because you lead the team of the person who did it; it cannot be switched off.
`);
});

test('a link that reaches this machine alone says so, in both forms', () => {
  const local = { origin: 'http://127.0.0.1:3210', reach: 'local' } as const;
  for (const [language, words] of [
    ['vi', 'chỉ mở được trên chính máy chạy Kín'],
    ['en', 'opens only on the machine that runs Kín'],
  ] as const) {
    const facts = noticeFacts('records.deleted', { language });
    for (const form of ['text', 'html'] as const) {
      expect(renderNotice(facts, local)[form]).toContain(words);
      expect(renderNotice(facts, base)[form]).not.toContain(words);
    }
  }
});

test('one record is one', () => {
  const facts = noticeFacts('records.deleted', { language: 'en' });
  const one: NoticeFacts = { ...facts, event: { ...facts.event, count: 1 } };
  expect(renderNotice(one, base).text).toContain('How many: 1 record, table Customers');
});

test.each([
  ['Asia/Ho_Chi_Minh', '23/11/2026, 23:41:08 (GMT+7)'],
  ['Europe/Berlin', '23/11/2026, 17:41:08 (GMT+1)'],
  ['Pacific/Auckland', '24/11/2026, 05:41:08 (GMT+13)'],
])('the hour of %s', (timeZone, expected) => {
  const facts = noticeFacts('records.deleted');
  const { text, html } = renderNotice({ ...facts, project: { ...facts.project, timeZone } }, base);
  expect(text).toContain(expected);
  expect(html).toContain(expected);
});

test('a name with breaks, marks and tags is one line of text', () => {
  const name = 'a\r\nBcc: x@y.example\u2028<b>"\'&\u202E\u0007\ud800';
  const { subject, html, text } = renderNotice(
    noticeFacts('records.deleted', {
      actor: { name, roles: [{ vi: name, en: name }], teams: [name] },
      told: [{ name, as: 'actor' }],
    }),
    base,
  );
  expect(subject).toMatch(/^a Bcc: x@\u200Cy\.\u200Cexample <b>"'&\u0020?\ufffd đã xóa/);
  for (const each of [subject, html, text]) expect(each).not.toMatch(/[[\u2028\u202E\p{Cc}]--[\n]]|<b>x/v);
  expect(html).not.toContain('<b>');
  expect(html).toContain('a Bcc: x@\u200Cy.\u200Cexample &lt;b&gt;&quot;&#39;&amp;');
});

test.each([
  'evil.example',
  'https://evil.example/x',
  'a@evil.example',
  'evil。example',
  'evil\u200C.example',
  '//evil.example',
])('a name like %j is no address that a mail program would find', (name) => {
  const label = { vi: name, en: name };
  const facts = noticeFacts('records.exported', {
    actor: { name, roles: [label], teams: [name] },
    told: [{ name, as: 'actor' }],
    fields: [{ name: label, sensitive: true }],
  });
  const { project, event } = facts;
  const { subject, html, text } = renderNotice(
    { ...facts, project: { ...project, name }, event: { ...event, table: label } },
    base,
  );
  for (const each of [subject, html, text]) {
    expect(each.replaceAll('\u200C', '')).toContain(name.replaceAll('\u200C', ''));
    expect(each).not.toMatch(/evil\u200C?[.。](?!\u200C)|@evil|https?:\/\/evil/);
  }
});

test.each([
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari trên iPhone',
  ],
  [
    'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
    'Samsung Internet trên Android',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge trên Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0.0 Chrome/124.0.0.0 Safari/537.36',
    'Cốc Cốc trên Windows',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox trên Linux'],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari trên macOS',
  ],
  ['curl/8.9.1', 'Không rõ trình duyệt'],
  ['', 'Không rõ trình duyệt'],
])('%s', (userAgent, words) => {
  const facts = noticeFacts('records.deleted', { origin: { ip: '203.0.113.190', userAgent } });
  expect(renderNotice(facts, base).text).toContain(`Từ đâu: 203.0.113.190; ${words}\n`);
});
