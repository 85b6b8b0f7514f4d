/**
 * Guarantee: a mail shows its recipient no more of an act than the log shows him on the day it leaves: from where it
 * was done only to who did it, to who leads a team of his, and to holders of `security`; a table by its name only to
 * whom it exists; roles by name only to who may list them. What can't be read for a mail counts as a try, and the last one ends it.
 */
import { beforeAll, expect, test } from 'vitest';
import { createTeam } from '#access/create-team.ts';
import { mailServerOf } from '#cli/mail-server.ts';
import type { TeamId } from '#contract/ids.ts';
import { readEvent as readRoute } from '#contract/log.ts';
import type { createTeam as createTeamRoute } from '#contract/people.ts';
import { kindsOf } from '#http/operations.ts';
import { readEvent } from '#log/read-event.ts';
import { deleteTable } from '#records/delete-table.ts';
import { definingIn } from '../../test/fixtures/defining.ts';
import { parsed, startMailServer } from '../../test/fixtures/smtp.ts';
import { act, jobsOf, stop, tellingKinds } from '../../test/fixtures/telling.ts';
import { atEnd } from '../../test/harness/at-end.ts';
import { addRole } from '../../test/harness/field-rights.ts';
import { addTable } from '../../test/harness/fields.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { createPost } from './post.ts';
import { createSendNotice } from './send-notice.ts';

const house = await openHouse();
const server = await startMailServer();
const post = createPost(mailServerOf(server.url, undefined));
atEnd(() => post.close());
const { database, vault } = house;
const links = Promise.resolve({ origin: 'https://crm.example.vn', reach: 'public' } as const);
const kinds = [...tellingKinds, ...kindsOf([deleteTable]).filter(({ name }) => name === 'table.deleted')];
const send = createSendNotice({ database, vault, kinds, post, links });

let owner: Person;
let above: Person;
let leader: Person;
let seller: Person;
beforeAll(async () => {
  owner = await house.setUpOwner();
  above = await house.addMember(owner, { role: 'leader' });
  leader = await house.addMember(owner, { role: 'leader' });
  seller = await house.addMember(owner, { role: 'sales' });
  const north = await team('Miền Bắc', null, above, []);
  await team('Hà Nội', north, leader, [seller]);
});

async function team(name: string, parent: TeamId | null, led: Person, members: readonly Person[]) {
  const { id } = await house.call<typeof createTeamRoute>(owner, createTeam, {
    params: { project: owner.project },
    body: { name, parent, leaders: [led.member], members: members.map(({ member }) => member) },
  });
  return id;
}

/** Of each recipient, whether his mail says from where it was done, and whether the log does. */
async function originsTold(by: Person, people: readonly Person[]) {
  const before = server.mails.length;
  const { jobs } = await act(house, by, { kind: 'records.deleted' });
  for (const job of jobs) await send(job);
  const event = (await house.events(owner.project)).findLast(({ action }) => action === 'records.deleted')?.id ?? '';
  const mails = server.mails.slice(before);
  expect(mails.map(({ to }) => to)).toEqual(people.map(({ email }) => [email]));
  const inMails = await Promise.all(mails.map(async (mail) => (await parsed(mail)).text?.includes('192.0.2.7')));
  const inLog = await Promise.all(
    people.map(async (who) => {
      const params = { project: owner.project, event };
      const { detail } = await house.call<typeof readRoute>(who, readEvent(tellingKinds), { params });
      return detail.origin !== null;
    }),
  );
  return { inMails, inLog };
}

test('to his own leader', async () => {
  const all = [true, true, true];
  expect(await originsTold(seller, [owner, leader, seller])).toEqual({ inMails: all, inLog: all });
});

test('roles by name only to who may see the list of them, and to himself', async () => {
  const before = server.mails.length;
  const { jobs } = await act(house, seller, { kind: 'records.deleted' });
  for (const job of jobs) await send(job);
  const texts = await Promise.all(server.mails.slice(before).map(async (mail) => (await parsed(mail)).text ?? ''));
  expect(texts.map((text) => text.includes('Nhân viên kinh doanh'))).toEqual([true, false, true]);
  expect(texts.map((text) => text.includes('Hà Nội'))).toEqual([true, true, true]);
});

test('a leader above does not learn from where, in mail or log', async () => {
  const some = [true, false, true];
  expect(await originsTold(leader, [owner, above, leader])).toEqual({ inMails: some, inLog: some });
});

test('nor of a batch that the program stopped', async () => {
  const before = server.mails.length;
  const { jobs } = await stop(house, leader, 'records.delete_stopped');
  for (const job of jobs) await send(job);
  const texts = await Promise.all(server.mails.slice(before).map(async (mail) => (await parsed(mail)).text));
  expect(texts.map((text) => text?.includes('192.0.2.7'))).toEqual([true, false, true]);
  expect(texts.map((text) => text?.includes('Từ đâu'))).toEqual([true, false, true]);
});

test('a table that does not exist for him has a number and no name', async () => {
  await addRole(house, owner.project, { key: 'leads_only', rights: {}, fields: [] });
  const blind = await house.addMember(owner, { role: 'leads_only' });
  const maker = await house.addMember(owner, { role: 'sales' });
  await team('Miền Nam', null, blind, [maker]);
  const before = server.mails.length;
  const { jobs } = await act(house, maker, { kind: 'records.exported', fields: [1, 2], sensitive: true });
  for (const job of jobs) await send(job);
  const [, mail] = await Promise.all(server.mails.slice(before).map(parsed));
  expect(mail?.subject).toMatch(/^Lê Văn Viên đã xuất 3 bản ghi của bảng số 1 lúc/);
  for (const form of [mail?.text, mail?.html]) expect(form).not.toMatch(/Khách hàng|Họ tên|Điện thoại/);
});

test('a deleted table by its name to who sees what was deleted, to others by its number', async () => {
  await addRole(house, owner.project, { key: 'makes_tables', rights: {}, projectRights: ['fields'], fields: [] });
  const maker = await house.addMember(owner, { role: 'makes_tables' });
  const led = await house.addMember(owner, { role: 'leader' });
  await team('Miền Tây', null, led, [maker]);
  const { id } = await addTable(house, owner, 'Kế hoạch mật');
  const before = server.mails.length;
  await definingIn(house).create(owner, id, { '1': 'Dòng' });
  await definingIn(house).deleteTable(maker, id);
  for (const job of (await jobsOf(house)).slice(-3)) await send(job);
  const mails = await Promise.all(server.mails.slice(before).map(parsed));
  const named = new Map(mails.map((mail, place) => [server.mails[before + place]?.to[0], mail.subject]));
  expect(named.size).toBe(3);
  for (const who of [owner, maker]) expect(named.get(who.email)).toContain('Kế hoạch mật');
  expect(named.get(led.email)).toContain(`số ${id}`);
});

test('what can’t be read is counted, and given up at the last try', async () => {
  const { jobs } = await act(house, seller, { kind: 'records.deleted', count: 77 });
  const [job = {}] = jobs;
  const states = () => house.tamper('select state, attempts, problem from notices where id = $1', [job.notice]);
  // As good as any fault on the way: the project that the mail is of is there, and the account of whom it is to is not.
  await house.tamper('alter table accounts rename column language to lost');
  try {
    await expect(send(job)).rejects.toThrow();
    expect(await states()).toEqual([{ state: 'waiting', attempts: 1, problem: 'unreadable' }]);
    await house.tamper('update notices set attempts = 24 where id = $1', [job.notice]);
    await expect(send(job)).rejects.toThrow();
    expect(await states()).toEqual([{ state: 'failed', attempts: 25, problem: 'unreadable' }]);
  } finally {
    await house.tamper('alter table accounts rename column lost to language');
  }
});
