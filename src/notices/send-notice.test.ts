/**
 * Guarantee: a mail leaves at least once to exactly who was written down, each repeat under the same Message-ID;
 * refusals, failures and who has left are written down by a code; and it says what its recipient may know and no
 * customer's value. All of it against a mail server that is a process of its own.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { createTeam } from '#access/create-team.ts';
import type { createTeam as createTeamRoute } from '#contract/people.ts';
import type { createRecord as createRecordRoute } from '#contract/records.ts';
import type { JobPayload } from '#database/jobs.ts';
import { changeLanguage } from '#identity/change-language.ts';
import { mailServerOf } from '#cli/mail-server.ts';
import { createRecord } from '#records/create-record.ts';
import { parsed, startMailServer } from '../../test/fixtures/smtp.ts';
import type { MailServerInTest, ReceivedMail } from '../../test/fixtures/smtp.ts';
import { act, stop, tellingKinds } from '../../test/fixtures/telling.ts';
import { atEnd } from '../../test/harness/at-end.ts';
import { limitField } from '../../test/harness/field-rights.ts';
import { openHouse } from '../../test/harness/house.ts';
import type { Person } from '../../test/harness/house.ts';
import { findWords } from '../../test/harness/planted.ts';
import { createPost } from './post.ts';
import { createSendNotice } from './send-notice.ts';

const house = await openHouse();
const server = await startMailServer();
const base = { origin: 'https://crm.example.vn', reach: 'public' } as const;
const send = sendingTo(server);

function sendingTo({ url }: Pick<MailServerInTest, 'url'>) {
  const post = createPost(mailServerOf(url, base.origin));
  atEnd(() => post.close());
  const { database, vault } = house;
  return createSendNotice({ database, vault, kinds: tellingKinds, post, links: Promise.resolve(base) });
}

let owner: Person;
let leader: Person;
let seller: Person;
beforeAll(async () => {
  owner = await house.setUpOwner();
  leader = await house.addMember(owner, { role: 'leader', name: 'Trần Quốc Bảo' });
  seller = await house.addMember(owner, { role: 'sales', name: 'Nguyễn Thị Lan' });
  await house.call<typeof createTeamRoute>(owner, createTeam, {
    params: { project: owner.project },
    body: { name: 'Team Miền Bắc', parent: null, leaders: [leader.member], members: [seller.member] },
  });
  await house.call(leader, changeLanguage, { body: { language: 'en' } });
});

/** What came in while all of this was sent. */
async function mailsOf(jobs: readonly JobPayload[]): Promise<readonly ReceivedMail[]> {
  const before = server.mails.length;
  for (const job of jobs) await send(job);
  return server.mails.slice(before);
}

const stateOf = async ({ notice }: JobPayload) =>
  (
    await house.tamper<{ state: string; attempts: number; problem: string | null; link: string | null; sent: boolean }>(
      'select state, attempts, problem, link, sent_at is not null as sent from notices where id = $1',
      [notice],
    )
  )[0];
const sent = { state: 'sent', attempts: 1, problem: null, link: 'public', sent: true };

describe('delivered', () => {
  test('to owner, leader and who did it, each in the language of his account, once', async () => {
    const { batch, jobs } = await act(house, seller, { kind: 'records.deleted', count: 1284 });
    const mails = await mailsOf([...jobs, ...jobs]);
    expect(mails.map(({ to }) => to)).toEqual([[owner.email], [leader.email], [seller.email]]);
    for (const job of jobs) expect(await stateOf(job)).toEqual(sent);
    const [toOwner, toLeader, toSeller] = await Promise.all(mails.map(parsed));
    expect(toOwner?.subject).toMatch(/^Nguyễn Thị Lan đã xóa 1\.284 bản ghi trong bảng Khách hàng lúc \d\d:\d\d$/);
    expect(toLeader?.subject).toMatch(/^Nguyễn Thị Lan deleted 1,284 records in Customers at \d\d:\d\d$/);
    expect(toOwner?.from?.text).toBe('"Kín" <kin@crm.example.vn>');
    expect(toOwner?.messageId).toBe(`<${jobs[0]?.notice}@${house.vault.installation}.kin.invalid>`);
    expect(toOwner?.headers.get('auto-submitted')).toBe('auto-generated');
    const [event] = (await house.events(owner.project)).filter(({ action }) => action === 'records.deleted');
    for (const mail of [toOwner, toLeader, toSeller]) {
      for (const text of [mail?.text, mail?.html]) {
        expect(text).toContain(`https://crm.example.vn/projects/${owner.project}/batches/${batch}`);
        expect(text).toContain(`https://crm.example.vn/projects/${owner.project}/log/${event?.id}`);
        expect(text).toContain('192.0.2.7');
        expect(text).toContain('Team Miền Bắc');
        expect(text).not.toContain('PUBLIC_URL');
      }
    }
    expect(toOwner?.text).toContain(
      'Đã gửi cho: Chủ dự án Trần Thị Chủ, trưởng nhóm Trần Quốc Bảo, Nguyễn Thị Lan (người thực hiện)',
    );
    expect(toOwner?.text).toContain('Ai: Nguyễn Thị Lan, Nhân viên kinh doanh, Team Miền Bắc');
    expect(toOwner?.text).toContain('Bạn nhận thư vì là chủ dự án');
    expect(toLeader?.text).toContain('because you lead the team');
    expect(toSeller?.text).toContain('bằng tài khoản của bạn');
  });

  test('the hour is that of the project’s place', async () => {
    const { jobs } = await act(house, seller, { kind: 'records.deleted' });
    const [event] = await house.tamper<{ at: Date }>(
      'select at from events where project_id = $1 order by id desc limit 1',
      [owner.project],
    );
    const [mail] = await mailsOf(jobs.slice(0, 1));
    const inHanoi = new Date((event?.at.getTime() ?? 0) + 7 * 3_600_000).toISOString();
    const [year, month, day] = inHanoi.slice(0, 10).split('-');
    expect((await parsed(mail as ReceivedMail)).text).toContain(
      ` ${day}/${month}/${year}, ${inHanoi.slice(11, 19)} (GMT+7)`,
    );
  });

  test('of a batch that the program stopped: who started it and from where', async () => {
    const { batch, jobs } = await stop(house, seller, 'records.delete_stopped');
    const [mail] = await Promise.all((await mailsOf(jobs.slice(0, 1))).map(parsed));
    expect(mail?.subject).toMatch(/^Một lần xóa trong bảng Khách hàng bị dừng sau 2 bản ghi lúc/);
    expect(mail?.text).toContain('Ai: Nguyễn Thị Lan, Nhân viên kinh doanh');
    expect(mail?.text).toContain('Từ đâu: 192.0.2.7');
    expect(mail?.text).toContain(`/batches/${batch}`);
  });

  test('without its payload: what everybody may know', async () => {
    const { jobs } = await act(house, seller, { kind: 'records.deleted' });
    const [notice] = await house.tamper<{ event_id: string }>('select event_id from notices where id = $1', [
      jobs[0]?.notice,
    ]);
    await house.tamper('delete from event_payloads where event_id = $1', [notice?.event_id]);
    const [mail] = await Promise.all((await mailsOf(jobs.slice(0, 1))).map(parsed));
    expect(mail?.text).toContain('Từ đâu: Không còn biết');
    expect(mail?.text).not.toContain('/batches/');
  });
});

describe('fields of an export', () => {
  test('by the rights of each recipient: what is hidden is neither named nor counted', async () => {
    const own = await house.setUpOwner();
    const limited = await house.addMember(own, { role: 'sales' });
    await limitField(house, limited, 2, 'hidden');
    await limitField(house, limited, 4, 'hidden');
    const { jobs } = await act(house, limited, {
      kind: 'records.exported',
      fields: [6, 2, 1, 4, 10, 99],
      sensitive: true,
    });
    const [toOwner, toLimited] = await Promise.all((await mailsOf(jobs)).map(parsed));
    expect(toOwner?.text).toContain(
      'Trường: Nguồn, Điện thoại (nhạy cảm), Họ tên, Công ty, Ghi chú (nhạy cảm)\nNhạy cảm: Có\n',
    );
    expect(toLimited?.text).toContain('Trường: Nguồn, Họ tên, Ghi chú (nhạy cảm)\nNhạy cảm: Có\n');
    for (const text of [toLimited?.text, toLimited?.html]) expect(text).not.toMatch(/Điện thoại|Công ty/);
  });

  test('whether sensitive ones were among them is said to everybody, also when not', async () => {
    const { jobs } = await act(house, seller, { kind: 'records.exported', fields: [1], sensitive: false });
    const mails = await Promise.all((await mailsOf(jobs)).map(parsed));
    expect(mails.map(({ text }) => /^(?:Nhạy cảm|Sensitive): (.*)$/m.exec(text ?? '')?.[1])).toEqual([
      'Không',
      'No',
      'Không',
    ]);
  });
});

test('no value of a customer is in a mail, in whatever form', async () => {
  const words = ['Zyxwvutsr', '0987123456', 'plantedmail'];
  await house.call<typeof createRecordRoute>(seller, createRecord, {
    params: { project: seller.project, table: 1 },
    body: { values: { '1': 'Zyxwvutsr', '2': ['0987123456'], '3': ['plantedmail@example.vn'], '10': 'Zyxwvutsr' } },
  });
  for (const { name } of tellingKinds) {
    const { jobs } = await act(house, seller, { kind: name, fields: [1, 2, 3, 10], sensitive: true });
    for (const mail of await mailsOf(jobs)) {
      const { text, html, subject } = await parsed(mail);
      expect(findWords(Buffer.concat([mail.raw, Buffer.from(`${text} ${String(html)} ${subject}`)]), words)).toEqual(
        [],
      );
    }
  }
});

describe('not delivered', () => {
  test('a server that says later: written down, and taken at the next try', async () => {
    const { jobs } = await act(house, owner, { kind: 'records.deleted' });
    const job = jobs[0] ?? {};
    await server.tell({ afterText: [451] });
    await expect(send(job)).rejects.toMatchObject({ code: 'SMTP_451', message: 'a mail was not sent' });
    expect(await stateOf(job)).toEqual({ state: 'waiting', attempts: 1, problem: 'refused', link: null, sent: false });
    await send(job);
    expect(await stateOf(job)).toEqual({ ...sent, attempts: 2 });
    const [first, second] = await Promise.all(server.mails.slice(-2).map(parsed));
    expect(second?.messageId).toBe(first?.messageId);
  });

  test('one recipient who is none: failed for good, and the others have theirs', async () => {
    const { jobs } = await act(house, seller, { kind: 'records.deleted' });
    await server.tell({ refused: { [leader.email]: 550 } });
    const before = server.mails.length;
    const ends = await Promise.allSettled([jobs[0], jobs[1], jobs[2]].map((job) => send(job ?? {})));
    await server.tell({ refused: { [leader.email]: 250 } });
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    // The queue tries once more, and finds nothing to do.
    await send(jobs[1] ?? {});
    expect(server.mails.slice(before).map(({ to }) => to)).toEqual([[owner.email], [seller.email]]);
    expect(await stateOf(jobs[1] ?? {})).toEqual({
      state: 'failed',
      attempts: 1,
      problem: 'refused',
      link: null,
      sent: false,
    });
  });

  test('a recipient who is refused for now is tried again', async () => {
    const late = await house.setUpOwner();
    const { jobs } = await act(house, late, { kind: 'records.deleted' });
    await server.tell({ refused: { [late.email]: 450 } });
    await expect(send(jobs[0] ?? {})).rejects.toMatchObject({ code: 'SMTP_450', forGood: false });
    expect(await stateOf(jobs[0] ?? {})).toMatchObject({ state: 'waiting', problem: 'refused' });
  });

  test('cut off after the text: sent again, under the same Message-ID', async () => {
    const { jobs } = await act(house, owner, { kind: 'records.deleted' });
    const job = jobs[0] ?? {};
    const before = server.mails.length;
    await server.tell({ afterText: ['cut'] });
    await expect(send(job)).rejects.toMatchObject({ problem: 'unreachable' });
    expect(await stateOf(job)).toMatchObject({ state: 'waiting', attempts: 1, problem: 'unreachable' });
    await send(job);
    const mails = await Promise.all(server.mails.slice(before).map(parsed));
    expect(mails.map(({ messageId }) => messageId)).toEqual(Array(2).fill(mails[0]?.messageId));
    expect(await stateOf(job)).toEqual({ ...sent, attempts: 2 });
  });

  test('nobody there: unreachable; at the last try failed', async () => {
    const gone = await startMailServer();
    const toNobody = sendingTo(gone);
    await gone.stop();
    const { jobs } = await act(house, owner, { kind: 'records.deleted' });
    const job = jobs[0] ?? {};
    await house.tamper('update notices set attempts = 23 where id = $1', [job.notice]);
    await expect(toNobody(job)).rejects.toMatchObject({ name: 'NotSent', problem: 'unreachable' });
    expect(await stateOf(job)).toMatchObject({ state: 'waiting', attempts: 24 });
    await expect(toNobody(job)).rejects.toThrow();
    expect(await stateOf(job)).toMatchObject({ state: 'failed', attempts: 25, problem: 'unreachable' });
  });

  test('a wrong password is no recipient’s fault', async () => {
    const wrong = sendingTo({ url: server.url.replace('kin:', 'kin:x') });
    const { jobs } = await act(house, owner, { kind: 'records.deleted' });
    await expect(wrong(jobs[0] ?? {})).rejects.toMatchObject({ code: 'SMTP_535' });
    expect(await stateOf(jobs[0] ?? {})).toMatchObject({ state: 'waiting', problem: 'refused' });
  });

  test('who was locked in the meantime gets none', async () => {
    const own = await house.setUpOwner();
    const lost = await house.addMember(own, { role: 'sales' });
    const { jobs } = await act(house, lost, { kind: 'records.deleted' });
    // As good as locked: a row that does not hold is no membership.
    await house.tamper(`update members set state = 'locked' where id = $1`, [lost.member]);
    expect((await mailsOf(jobs)).map(({ to }) => to)).toEqual([[own.email]]);
    expect(await stateOf(jobs[1] ?? {})).toEqual({
      state: 'dropped',
      attempts: 0,
      problem: 'recipient_left',
      link: null,
      sent: false,
    });
  });
});

describe('written by hand', () => {
  test('another’s address under an account gets nothing', async () => {
    const own = await house.setUpOwner();
    const { jobs } = await act(house, own, { kind: 'records.deleted' });
    await house.tamper(
      `update account_addresses a set address = b.address from account_addresses b
        where a.account_id = $1 and b.account_id = $2`,
      [own.account, seller.account],
    );
    expect(await mailsOf(jobs)).toEqual([]);
    expect(await stateOf(jobs[0] ?? {})).toMatchObject({ state: 'failed', problem: 'unreadable' });
  });

  test('an event that was changed is not told of as if it were true', async () => {
    const own = await house.setUpOwner();
    const { jobs } = await act(house, own, { kind: 'records.deleted', count: 9 });
    await house.tamper(`update events set count = 1 where project_id = $1 and count = 9`, [own.project]);
    expect(await mailsOf(jobs)).toEqual([]);
    expect(await stateOf(jobs[0] ?? {})).toMatchObject({ state: 'failed', problem: 'unreadable' });
  });
});
