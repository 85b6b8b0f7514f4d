/**
 * A whole house for tests: a database of its own, keys, the door, and people who come in as people do. Call
 * `openHouse` in a test file's `beforeAll` or at its top level; it is closed when the file ends.
 */
import { Client } from 'pg';
import { afterAll } from 'vitest';
import { addMembership, addToTeam } from '#access/add-membership.ts';
import { createProject, newProjectId } from '#access/create-project.ts';
import type { Operation } from '#actions/action.ts';
import type { Caller } from '#actions/act.ts';
import { createLoadStanding } from '#actions/load-standing.ts';
import { createPerform } from '#actions/perform.ts';
import type { Perform } from '#actions/perform.ts';
import { createRefusalFolder } from '#actions/record-refusal.ts';
import { createReadRecorder } from '#audit/read-recorder.ts';
import { Refusal } from '#contract/errors.ts';
import type { AccountId, MemberId, ProjectId, TeamId } from '#contract/ids.ts';
import type { InputOf, ReplyOf, RequestOf, Route } from '#contract/route.ts';
import { newRootKey, rootKeyCheck } from '#crypto/root-key.ts';
import { openDatabase } from '#database/pool.ts';
import type { Database } from '#database/pool.ts';
import { sealRights } from '#database/rights-seal.ts';
import { inTransaction } from '#database/transaction.ts';
import { newId } from '#database/uuid.ts';
import { installationProject, Vault } from '#database/vault.ts';
import type { AccountActor } from '#policy/actor.ts';
import { bodyOf } from '#policy/reply.ts';
import { signedIn } from './actors.ts';
import { freshDatabase } from './database.ts';

/** Somebody with an account, a project and a membership in it. `actor` is what the door is given. */
export interface Person {
  readonly actor: AccountActor;
  readonly account: AccountId;
  readonly project: ProjectId;
  readonly member: MemberId;
}

export interface NewMember {
  /** Keys of roles of the template: `sales`, `sales_without_emails`, `leader`, `admin` ... */
  readonly role: string | readonly string[];
  readonly name?: string;
  readonly team?: { readonly id: TeamId; readonly leader?: boolean };
}

/** Parts of a request that are left out are empty. Parsed by the route's own schemas, as the server does. */
export type Request<R extends Route> = Partial<RequestOf<R>> & { readonly file?: Uint8Array };

export interface StoredEvent {
  readonly id: string;
  readonly action: string;
  readonly outcome: 'done' | 'refused';
  readonly actor_kind: string;
  readonly actor_id: string | null;
  readonly table_id: number | null;
  readonly count: number;
}

export interface House {
  readonly database: Database;
  readonly vault: Vault;
  readonly perform: Perform;
  /** A new project of the template `sales`, and its owner. */
  setUpOwner(): Promise<Person>;
  addMember(owner: Person, made: NewMember): Promise<Person>;
  /** The reply's body, unmasked by nobody but `bodyOf`. Throws the `Refusal`. `call<typeof route>` types both ends. */
  call<R extends Route>(who: Person | Caller, operation: Operation, request?: Request<R>): Promise<ReplyOf<R>>;
  /** The same, where a refusal is expected; throws when there was none. */
  refused<R extends Route>(who: Person | Caller, operation: Operation, request?: Request<R>): Promise<Refusal>;
  /** The log of a project, oldest first. */
  events(project: ProjectId): Promise<StoredEvent[]>;
  /** A checksum of every table's rows but those of the log and of attempts: equal sums, nothing changed. */
  tableSums(): Promise<Record<string, string>>;
  /** Past every policy and grant: to look at what is stored, or to tamper with it. */
  tamper<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
}

export async function openHouse(): Promise<House> {
  const { urls, superuserUrl } = await freshDatabase();
  const database = openDatabase(urls.app);
  const superuser = new Client({ connectionString: superuserUrl, options: '-c search_path=kin,public' });
  await superuser.connect();
  afterAll(async () => {
    await superuser.end();
    await database.close();
  });
  const root = newRootKey();
  const installation = newId();
  const vault = new Vault(root, installation);
  await inTransaction(database, { project: installationProject }, async (tx) => {
    await tx.db
      .insertInto('installation')
      .values({ id: installation, root_key_check: rootKeyCheck(root, installation) })
      .execute();
    await vault.createProjectKeys(tx, installationProject);
  });
  const perform = createPerform({
    database,
    vault,
    reads: createReadRecorder(database, vault),
    loadStanding: createLoadStanding(vault),
    refusals: createRefusalFolder(),
  });
  const tamper: House['tamper'] = async <Row>(sql: string, params: readonly unknown[] = []) =>
    (await superuser.query(sql, [...params])).rows as Row[];
  const call: House['call'] = async (who, operation, request) => {
    const { reply } = await perform(operation, 'actor' in who ? who.actor : who, parse(operation, request));
    return bodyOf(reply) as never;
  };

  return {
    database,
    vault,
    perform,
    tamper,
    call,
    setUpOwner: () => setUpOwner(database, vault),
    addMember: (owner, made) => addMember(database, vault, owner, made),
    refused: async (who, operation, request) => {
      try {
        await call(who, operation, request);
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
      throw new Error(`${operation.route.name} was not refused`);
    },
    events: (project) =>
      tamper<StoredEvent>(
        `select id, action, outcome, actor_kind, actor_id, table_id, count from kin.events
          where project_id = $1 order by id`,
        [project],
      ),
    tableSums: () => tableSums(tamper),
  };
}

function parse(operation: Operation, request: Request<Route> = {}) {
  const { route } = operation;
  const input: InputOf<Route> = {
    params: route.params.parse(request.params ?? {}),
    query: route.query.parse(request.query ?? {}),
    body: route.body.parse(request.body),
  };
  const params = input.params as Record<string, unknown>;
  return request.file === undefined ? { ...input, params } : { ...input, params, file: request.file };
}

function setUpOwner(database: Database, vault: Vault): Promise<Person> {
  const account = newId() as AccountId;
  const project = newProjectId();
  return inTransaction(database, { project: null }, async (tx) => {
    await insertAccount(tx, account);
    const member = await createProject(tx, vault, {
      project,
      name: 'Công ty Hoa Sen',
      language: 'vi',
      template: 'sales',
      owner: { account, name: 'Trần Thị Chủ', addressVerified: true },
    });
    return { actor: signedIn(account), account, project, member };
  });
}

function addMember(database: Database, vault: Vault, { project, member: by }: Person, made: NewMember) {
  const account = newId() as AccountId;
  const member = newId() as MemberId;
  return inTransaction(database, { project }, async (tx) => {
    await insertAccount(tx, account);
    const keys = typeof made.role === 'string' ? [made.role] : [...made.role];
    const roles = await tx.db
      .selectFrom('roles')
      .select('id')
      .where('project_id', '=', project)
      .where('key', 'in', keys)
      .execute();
    if (roles.length !== keys.length) throw new Error(`no such role: ${keys.join(', ')}`);
    await addMembership(tx, vault, project, {
      member,
      account,
      name: made.name ?? 'Lê Văn Viên',
      addressVerified: false,
      invitedBy: by,
      roles: roles.map(({ id }) => id),
    });
    const { team } = made;
    if (team !== undefined) {
      await addToTeam(tx, vault, project, { team: team.id, member, leader: team.leader ?? false });
    }
    await sealRights(tx, vault);
    return { actor: signedIn(account), account, project, member };
  });
}

async function insertAccount(tx: Parameters<Parameters<typeof inTransaction>[2]>[0], id: AccountId): Promise<void> {
  await tx.db
    .insertInto('accounts')
    .values({ id, name: 'Ai Đó', language: 'vi', password_verifier: '' as never, mac: Buffer.alloc(0) })
    .execute();
}

async function tableSums(tamper: House['tamper']): Promise<Record<string, string>> {
  const tables = await tamper<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kin' and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('events', 'event_payloads', 'period_keys', 'attempts') order by 1`,
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await tamper<{ sum: string }>(
      `select count(*) || '/' || coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') as sum from kin.${name} t`,
    );
    sums[name] = row?.sum ?? '';
  }
  return sums;
}
