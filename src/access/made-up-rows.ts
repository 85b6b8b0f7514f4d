/**
 * Records that nobody has: what a role would show of a table, without anybody's data. One where each row class may stand,
 * which are all that rights can tell apart.
 */
import type { FieldKind } from '#contract/fields.ts';
import type { FieldId, MemberId, RecordId, TeamId } from '#contract/ids.ts';
import { findContacts } from '#crypto/find-contacts.ts';
import type { OpenedValue, StoredRow } from '#policy/mask.ts';
import { contactKinds, redact } from '#policy/redact.ts';
import type { Standing } from '#policy/region.ts';
import type { FieldDefinition } from '#query/definition.ts';

const id = (last: string) => `00000000-0000-7000-8000-0000000000${last}`;
const [me, somebody] = [id('a1'), id('a2')] as MemberId[] as [MemberId, MemberId];
const teams = { mine: id('b1') as TeamId, below: id('b2') as TeamId, other: id('b3') as TeamId };

/** Who looks: in a team, with one below it. */
export const madeUpMember = { member: me, teams: [teams.mine], teamsBelow: [teams.below] } satisfies Standing;

export interface MadeUpRow {
  readonly assignee: 'me' | 'somebody';
  readonly team: keyof typeof teams;
  readonly row: StoredRow;
  readonly open: (field: FieldId) => OpenedValue;
}

const people = ['Nguyễn Văn A', 'Trần Thị B', 'Lê Văn C', 'Phạm Thị D', 'Hoàng Văn E', 'Võ Thị G'];

export function madeUpRows(fields: readonly FieldDefinition[]): MadeUpRow[] {
  const places = (['me', 'somebody'] as const).flatMap((assignee) =>
    (['mine', 'below', 'other'] as const).map((team) => ({ assignee, team })),
  );
  return places.map(({ assignee, team }, at) => ({
    assignee,
    team,
    row: {
      id: id(`c${at + 1}`) as RecordId,
      version: 1,
      assignee: assignee === 'me' ? me : somebody,
      team: teams[team],
      createdAt: '2026-01-05T02:00:00.000Z',
      updatedAt: '2026-01-05T02:00:00.000Z',
      filled: new Set(fields.map((field) => field.id)),
    },
    open: (field) =>
      valueOf(
        fields.find((each) => each.id === field),
        at,
      ),
  }));
}

function valueOf(field: FieldDefinition | undefined, at: number): OpenedValue {
  if (field === undefined) return { state: 'empty' };
  const value = invented(field, at);
  if (value.length === 0) return { state: 'empty' };
  const contacts = field.kind === 'long_text' && typeof value === 'string' ? findContacts(value) : [];
  if (contacts.length === 0 || typeof value !== 'string') return { state: 'open', value };
  const redacted = redact(value, contacts, new Set(contactKinds));
  return { state: 'text', redacted, original: () => ({ text: value, contacts }) };
}

const byKind: Readonly<Record<FieldKind, (at: number) => string | string[]>> = {
  person_name: (at) => people[at] ?? '',
  text: () => 'Ví dụ',
  long_text: (at) => `Gọi lại buổi chiều, số 0900 000 01${at}`,
  number: (at) => String(at + 1),
  money: (at) => String((at + 1) * 1_000_000),
  date: (at) => `199${at}-05-1${at}`,
  date_time: (at) => `2026-11-2${at}T02:30:00.000Z`,
  yes_no: (at) => (at % 2 === 0 ? 'yes' : 'no'),
  choice: () => '',
  choices: () => [],
  link: () => 'https://example.vn/',
  person: () => '',
  relation: () => '',
  emails: (at) => [`khach.${at + 1}@example.vn`],
  phones: (at) => [`0900 000 00${at + 1}`],
};

/** As a value of the kind is shown; of choices one of their options. */
function invented({ kind, options }: FieldDefinition, at: number): string | string[] {
  const option = options[at % Math.max(options.length, 1)]?.key;
  if (kind === 'choice') return option ?? '';
  if (kind === 'choices') return option === undefined ? [] : [option];
  return byKind[kind](at);
}
