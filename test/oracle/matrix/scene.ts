/** One project for the whole matrix: a row of each place, and somebody for each access, scope and holder. */
import { createTeam as createTeamUseCase } from '#access/create-team.ts';
import { insertRole } from '#access/insert-role.ts';
import type { BatchId, EventId, FieldId, GrantId, MemberId, RecordId, RoleId, TableId, TeamId } from '#contract/ids.ts';
import type { uploadImport as uploadRoute } from '#contract/imports.ts';
import type { createTeam as createTeamRoute } from '#contract/people.ts';
import type { FieldGroup, RowScope } from '#contract/rights.ts';
import { fieldGroups, rowScopes, tableRights } from '#contract/rights.ts';
import { sealRights } from '#database/rights-seal.ts';
import { fieldGrantRow, grantRow, makeMac } from '#database/row-macs.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Tx } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import type { RowPlace } from '#policy/region.ts';
import { loadTables } from '#query/definition.ts';
import { insertRecords } from '#records/insert-records.ts';
import { prepareRecord } from '#records/prepare-record.ts';
import { remove } from '../../fixtures/deleting.ts';
import { uploadImport } from '#transfer/upload-import.ts';
import { openHouse } from '../../harness/house.ts';
import type { House, Person } from '../../harness/house.ts';
import { nightly } from '../../harness/runs.ts';
import { accesses, fields, holders } from './dimensions.ts';
import type { Access, HolderOf, Place } from './dimensions.ts';
import { foreignRow, valuesOf } from './plants.ts';

export interface Actor {
  readonly access: Access;
  readonly scope: RowScope;
  readonly holder: HolderOf;
  readonly person: Person;
}

export interface Row {
  readonly id: RecordId;
  /** Of its values (`plants.ts`). */
  readonly number: number;
  readonly place: Place;
  /** Whose own it is; null for rows that are the same to everybody. */
  readonly of: MemberId | null;
}

export interface Scene {
  readonly house: House;
  readonly owner: Person;
  /** Holds nothing but `view`, with everything hidden: reads the log as any member may. */
  readonly plain: Person;
  readonly params: { readonly project: string; readonly table: number };
  readonly actors: readonly Actor[];
  readonly rows: readonly Row[];
  /** That put the rows of the trash there. */
  readonly deletion: BatchId;
  /** A file of each actor's that was uploaded and not started, by member. */
  readonly imports: ReadonlyMap<MemberId, string>;
  readonly teams: { readonly mine: TeamId; readonly below: TeamId; readonly other: TeamId };
}

export async function setScene(): Promise<Scene> {
  const house = await openHouse();
  const owner = await house.setUpOwner();
  const params = { project: owner.project, table: 1 };
  await house.tamper('update kin.fields set sensitive = true, slot = null where table_id = 1 and id = $1', [
    fields.sensitive,
  ]);
  const team = async (name: string, parent: TeamId | null) => {
    const body = { name, parent, leaders: [owner.member] };
    return (
      await house.call<typeof createTeamRoute>(owner, createTeamUseCase, { params: { project: owner.project }, body })
    ).id;
  };
  await change(house, owner, () => Promise.resolve());
  const mine = await team('Bắc', null);
  const teams = { mine, below: await team('Hà Nội', mine), other: await team('Nam', null) };
  const actors = await addActors(house, owner, mine);
  const plain = await house.addMember(owner, { role: 'nothing' });
  await change(house, owner, (tx) => grantView(tx, house, plain));
  const rows = await plantRows(house, owner, actors, teams);
  const deletion = await remove(
    house,
    owner,
    rows.filter(({ place }) => place.startsWith('trashed')).map(({ id }) => id),
  );
  const other = await house.setUpOwner();
  const foreign = await plantIn(house, other, [{ number: foreignRow, place: { assignee: other.member, team: null } }]);
  const foreignRows = foreign.map((id): Row => ({ id, number: foreignRow, place: 'other_project', of: null }));
  return {
    house,
    owner,
    plain,
    params,
    actors,
    teams,
    imports: await upload(house, params, actors),
    rows: [...rows, ...foreignRows],
    deletion: deletion.id,
  };
}

async function upload(house: House, params: Scene['params'], actors: readonly Actor[]): Promise<Scene['imports']> {
  const imports = new Map<MemberId, string>();
  for (const { person } of actors) {
    const file = Buffer.from('Họ tên;Khác\nLê A;B\n');
    const { id } = await house.call<typeof uploadRoute>(person, uploadImport, { params, file });
    imports.set(person.member, id);
  }
  return imports;
}

async function change(house: House, { project }: Person, write: (tx: Tx) => Promise<void>): Promise<void> {
  await inTransaction(house.database, { project }, async (tx) => {
    await write(tx);
    await sealRights(tx, house.vault);
  });
}

/** In the usual run each access and scope has one holder, in turns. */
async function addActors(house: House, owner: Person, team: TeamId): Promise<Actor[]> {
  const wanted = accesses.flatMap((access, a) =>
    rowScopes.flatMap((scope, s) =>
      holders.filter((_, h) => nightly || h === (a + s) % holders.length).map((holder) => ({ access, scope, holder })),
    ),
  );
  const keys = wanted.map(({ access, scope, holder }) => (holder === 'role' ? `${access}_${scope}` : 'nothing'));
  const roles = new Map([...new Set([...keys, 'nothing'])].map((key) => [key, newId() as RoleId]));
  await change(house, owner, async (tx) => {
    for (const [key, id] of roles) {
      const name = { vi: key, en: key };
      const empty = { rights: {}, projectRights: [], fields: [], tables: [1] };
      await insertRole(tx, house.vault, owner.project, { id, key, name, position: 100, ...empty });
    }
  });
  const actors: Actor[] = [];
  for (const [place, each] of wanted.entries()) {
    const person = await house.addMember(owner, { role: keys[place] ?? '', team });
    actors.push({ ...each, person });
  }
  await change(house, owner, async (tx) => {
    for (const [place, actor] of actors.entries()) {
      const holder = actor.holder === 'role' ? roles.get(keys[place] ?? '') : actor.person.member;
      await grantAll(tx, house, actor, holder ?? '');
    }
  });
  return actors;
}

/** Every right on the scope, the name openly, and the access to all other fields: by group for roles, one by one for members. */
async function grantAll(tx: Tx, house: House, { access, scope, holder, person }: Actor, id: string): Promise<void> {
  const held = { project_id: person.project, holder_kind: holder, holder_id: id, effect: 'allow' as const };
  const grants = tableRights.map((right) => {
    const row = { ...held, id: newId() as GrantId, granted_right: right, table_id: 1 as TableId, scope };
    return { ...row, mac: makeMac(house.vault, grantRow(row)) };
  });
  await tx.db.insertInto('grants').values(grants).execute();
  const targets: { field_id: FieldId | null; field_group: FieldGroup | null }[] =
    holder === 'role'
      ? fieldGroups.map((group) => ({ field_id: null, field_group: group }))
      : Object.values(fields).map((field) => ({ field_id: field as FieldId, field_group: null }));
  await grantField(tx, house, held, { field_id: 1 as FieldId, field_group: null }, 'open', 'all');
  if (access === 'hidden') return;
  for (const target of targets) await grantField(tx, house, held, target, access, access === 'own' ? 'own' : 'all');
}

type Held = { project_id: Person['project']; holder_kind: HolderOf; holder_id: string; effect: 'allow' };

async function grantField(
  tx: Tx,
  house: House,
  held: Held,
  target: { field_id: FieldId | null; field_group: FieldGroup | null },
  access: Access,
  scope: RowScope,
): Promise<void> {
  const open = access === 'open' || access === 'own';
  const row = {
    ...held,
    ...target,
    id: newId() as GrantId,
    table_id: 1 as TableId,
    scope,
    read_level: open ? ('open' as const) : access === 'write_only' ? null : ('masked' as const),
    may_write: open || access === 'write_only' ? true : null,
    may_export: open ? true : null,
    may_reveal: access === 'lookup' ? true : null,
    may_lookup: access === 'lookup' ? true : null,
  };
  await tx.db
    .insertInto('field_grants')
    .values({ ...row, mac: makeMac(house.vault, fieldGrantRow(row)) })
    .execute();
}

async function grantView(tx: Tx, house: House, { project, member }: Person): Promise<void> {
  const held = { project_id: project, holder_kind: 'member' as const, holder_id: member, effect: 'allow' as const };
  const row = { ...held, id: newId() as GrantId, granted_right: 'view' as const, table_id: 1 as TableId };
  const scoped = { ...row, scope: 'all' as const };
  await tx.db
    .insertInto('grants')
    .values({ ...scoped, mac: makeMac(house.vault, grantRow(scoped)) })
    .execute();
}

interface ToPlant {
  readonly number: number;
  readonly place: RowPlace;
}

async function plantRows(house: House, owner: Person, actors: readonly Actor[], teams: Scene['teams']): Promise<Row[]> {
  const theirs = owner.member;
  const shared: (ToPlant & { readonly at: Place })[] = [
    { number: 1, at: 'team', place: { assignee: theirs, team: teams.mine } },
    { number: 2, at: 'below', place: { assignee: theirs, team: teams.below } },
    { number: 3, at: 'elsewhere', place: { assignee: theirs, team: teams.other } },
    { number: 4, at: 'elsewhere', place: { assignee: null, team: null } },
    { number: 5, at: 'trashed_elsewhere', place: { assignee: theirs, team: teams.other } },
  ];
  const own = actors.flatMap(({ person }, nth) =>
    (['own', 'trashed_own'] as const).map((at, turn) => ({
      number: 10 + nth * 2 + turn,
      at,
      place: { assignee: person.member, team: null },
      of: person.member,
    })),
  );
  const all = [...shared.map((each) => ({ ...each, of: null })), ...own];
  const ids = await plantIn(house, owner, all);
  return all.map(({ number, at, of }, nth) => ({ id: ids[nth] as RecordId, number, place: at, of }));
}

async function plantIn(house: House, who: Person, toPlant: readonly ToPlant[]): Promise<RecordId[]> {
  return await inTransaction(house.database, { project: who.project }, async (tx) => {
    const [table] = await loadTables(tx);
    if (table === undefined) throw new Error('the template has a table');
    const keys = await house.vault.project(tx);
    const prepared = toPlant.map(({ number, place }) =>
      prepareRecord({ vault: house.vault, keys, table, values: valuesOf(number), ...place }),
    );
    const origin = {
      table,
      event: newId() as EventId,
      batch: null,
      by: { kind: 'member' as const, id: who.member },
      through: 'web' as const,
    };
    await insertRecords(tx, origin, prepared);
    return prepared.map(({ id }) => id);
  });
}
