/**
 * Guarantee: whoever writes notices by hand has nobody told of anything: a mail leaves only for who was written down
 * with the act, about that very act, and names nobody else as told.
 */
import { beforeAll, expect, test } from 'vitest';
import { mailServerOf } from '#cli/mail-server.ts';
import type { MemberId } from '#contract/ids.ts';
import { newId } from '#database/uuid.ts';
import { createPost } from '#notices/post.ts';
import { createSendNotice } from '#notices/send-notice.ts';
import { parsed, startMailServer } from '../fixtures/smtp.ts';
import { act, tellingKinds } from '../fixtures/telling.ts';
import { atEnd } from '../harness/at-end.ts';
import { openHouse } from '../harness/house.ts';
import type { Person } from '../harness/house.ts';

const house = await openHouse();
const server = await startMailServer();
const post = createPost(mailServerOf(server.url, undefined));
atEnd(() => post.close());
const { database, vault } = house;
const links = Promise.resolve({ origin: 'https://crm.example.vn', reach: 'public' } as const);
const send = createSendNotice({ database, vault, kinds: tellingKinds, post, links });

let owner: Person;
let seller: Person;
beforeAll(async () => {
  owner = await house.setUpOwner();
  seller = await house.addMember(owner, { role: 'sales', name: 'Nguyễn Thị Lan' });
});

const lastEvent = async (action: string) =>
  (
    await house.tamper<{ id: string }>(
      'select id from events where project_id = $1 and action = $2 order by id desc limit 1',
      [owner.project, action],
    )
  )[0]?.id;

async function writeNotice(event: string | undefined, member: MemberId): Promise<string> {
  const id = newId();
  // As the columns are, whichever they are: those of a notice that was sent, with another id, event and member.
  await house.tamper(
    `insert into notices select (jsonb_populate_record(n, $1)).* from notices n where project_id = $2 limit 1`,
    [
      JSON.stringify({ id, event_id: event, member_id: member, state: 'waiting', attempts: 0, sent_at: null }),
      owner.project,
    ],
  );
  return id;
}

const stateOf = async (notice: unknown) =>
  (await house.tamper('select state, problem from notices where id = $1', [notice]))[0];
const nothing = { state: 'failed', problem: 'unreadable' };

test('a notice that is written in sends nothing, whatever it is about', async () => {
  await act(house, owner, { kind: 'records.deleted' });
  const before = server.mails.length;
  for (const action of ['records.deleted', 'member.joined']) {
    const notice = await writeNotice(await lastEvent(action), seller.member);
    await send({ project: owner.project, notice });
    expect(await stateOf(notice)).toEqual(nothing);
  }
  expect(server.mails.length).toBe(before);
});

test.each(['event_id', 'member_id'])('a notice of which %s was changed sends nothing', async (column) => {
  const { jobs } = await act(house, owner, { kind: 'records.deleted' });
  const before = server.mails.length;
  const value = column === 'event_id' ? await lastEvent('member.joined') : seller.member;
  await house.tamper(`update notices set ${column} = $2 where id = $1`, [jobs[0]?.notice, value]);
  await send(jobs[0] ?? {});
  expect(await stateOf(jobs[0]?.notice)).toEqual(nothing);
  expect(server.mails.length).toBe(before);
});

test('who was written in beside the others is not named as told', async () => {
  const { jobs } = await act(house, owner, { kind: 'records.deleted' });
  await writeNotice(await lastEvent('records.deleted'), seller.member);
  await send(jobs[0] ?? {});
  const [mail] = server.mails.slice(-1);
  expect(mail && (await parsed(mail)).text).toContain('Đã gửi cho: Chủ dự án Trần Thị Chủ (người thực hiện)\n');
});
