/**
 * A whole house for tests: a database of its own, keys, the door, and people who come in as people do. Call
 * `openHouse` in a test file's `beforeAll` or at its top level; it is closed when the file ends.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createProject, newProjectId } from '#access/create-project.ts';
import { invite } from '#access/invite.ts';
import type { Caller, Input } from '#actions/act.ts';
import type { Operation } from '#actions/action.ts';
import { createLoadStanding } from '#actions/load-standing.ts';
import { createPerform } from '#actions/perform.ts';
import type { Perform } from '#actions/perform.ts';
import { createRefusalFolder } from '#actions/record-refusal.ts';
import { createReadRecorder } from '#audit/read-recorder.ts';
import type { setUp as setUpRoute } from '#contract/accounts.ts';
import { Refusal } from '#contract/errors.ts';
import type { AccountId, MemberId, ProjectId, RoleId, TeamId } from '#contract/ids.ts';
import type { acceptInvitation as acceptRoute, invite as inviteRoute } from '#contract/people.ts';
import type { InputOf, ReplyOf, RequestOf, Route } from '#contract/route.ts';
import { openDatabase } from '#database/pool.ts';
import type { DatabaseUrls } from '#database/embedded/start.ts';
import type { Database } from '#database/pool.ts';
import { inTransaction } from '#database/transaction.ts';
import type { Vault } from '#database/vault.ts';
import { acceptInvitation } from '#identity/accept-invitation.ts';
import { createAccount } from '#identity/accounts.ts';
import { findSession } from '#identity/find-session.ts';
import { openInstallation } from '#identity/open-installation.ts';
import type { OpenedInstallation } from '#identity/open-installation.ts';
import { openSession } from '#identity/open-session.ts';
import { setUp } from '#identity/set-up.ts';
import type { AccountActor, StrangerActor } from '#policy/actor.ts';
import { createNotify } from '#notices/write-notices.ts';
import { bodyOf } from '#policy/reply.ts';
import { origin, stranger } from './actors.ts';
import { atEnd } from './at-end.ts';
import { freshDatabase } from './database.ts';

/** Somebody with an account, a project and a membership in it. `actor` is what the door is given. */
export interface Person {
  readonly actor: AccountActor;
  readonly account: AccountId;
  readonly project: ProjectId;
  readonly member: MemberId;
  readonly email: string;
}

/** Of everybody in the house. */
export const password = 'bảy con mèo đi câu';

export interface NewMember {
  /** Keys of roles of the template: `sales`, `sales_without_emails`, `leader`, `admin` ... */
  readonly role: string | readonly string[];
  readonly name?: string;
  readonly team?: TeamId;
  readonly email?: string;
}

/** Parts of a request that are left out are empty. Parsed by the route's own schemas, as the server does. */
export type Request<R extends Route> = Partial<RequestOf<R>> & {
  readonly file?: Uint8Array;
  /** `Idempotency-Key` and `If-Match`. */
  readonly key?: string;
  readonly ifMatch?: readonly string[];
};

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
  /** Of its database, for a process beside this one. */
  readonly urls: DatabaseUrls;
  /** Of this house's database: for a session of one's own past the fence. */
  readonly superuserUrl: string;
  readonly database: Database;
  readonly vault: Vault;
  readonly perform: Perform;
  /** What the start gave: root key, and the set-up code until the first `setUpOwner`. */
  readonly installation: OpenedInstallation;
  readonly rootKeyFile: string;
  /** A project of the template `sales` and its owner: the first by setting up, later ones beside it. */
  setUpOwner(): Promise<Person>;
  /** Gives the token of an invitation. */
  invite(by: Person, made: NewMember): Promise<string>;
  /** Invites, and accepts as a new account. */
  addMember(by: Person, made: NewMember): Promise<Person>;
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
  atEnd(async () => {
    await superuser.end();
    await database.close();
  });
  const directory = mkdtempSync(join(tmpdir(), 'kin-house-'));
  atEnd(() => rmSync(directory, { recursive: true }));
  const rootKeyFile = join(directory, 'keys', 'root.key');
  const installation = await openInstallation(database, rootKeyFile);
  const { vault } = installation;
  const perform = createPerform({
    database,
    vault,
    reads: createReadRecorder(database, vault),
    loadStanding: createLoadStanding(vault),
    refusals: createRefusalFolder(),
    notify: createNotify(vault),
  });
  const tamper: House['tamper'] = async <Row>(sql: string, params: readonly unknown[] = []) =>
    (await superuser.query(sql, [...params])).rows as Row[];
  const call: House['call'] = async (who, operation, request) => {
    const { reply } = await perform(operation, 'actor' in who ? who.actor : who, parsed(operation, request));
    return bodyOf(reply) as never;
  };

  const house = { database, vault, perform, tamper, call, installation };
  const send = (by: Person, made: NewMember) => sendInvitation(house, by, made);

  return {
    ...house,
    urls,
    superuserUrl,
    rootKeyFile,
    setUpOwner: () => setUpOwner(house),
    invite: async (by, made) => (await send(by, made)).token,
    addMember: async (by, made) => accept(house, by.project, await send(by, made), made.name),
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

/** A request as the door takes it. */
export function parsed(operation: Operation, request: Request<Route> = {}): Input {
  const { route } = operation;
  const input: InputOf<Route> = {
    params: route.params.parse(request.params ?? {}),
    query: route.query.parse(request.query ?? {}),
    body: route.body.parse(request.body),
  };
  const params = input.params as Record<string, unknown>;
  const { file, key, ifMatch } = request;
  return {
    ...input,
    params,
    ...(file === undefined ? {} : { file }),
    ...(key === undefined ? {} : { key }),
    ...(ifMatch === undefined ? {} : { ifMatch }),
  };
}

type Basis = Pick<House, 'database' | 'vault' | 'perform' | 'tamper' | 'call' | 'installation'>;

/** Numbers people, so that no two share an address or a network. */
let people = 0;
function nextPerson(): { email: string; from: StrangerActor } {
  people += 1;
  return {
    email: `person-${people}@example.vn`,
    from: { ...stranger, ip: `198.51.${100 + Math.floor(people / 250)}.${people % 250}` },
  };
}

async function setUpOwner(house: Basis): Promise<Person> {
  const { email, from } = nextPerson();
  const [waiting] = await house.tamper<{ waiting: boolean }>(
    'select installed_by is null as waiting from installation',
  );
  if (waiting?.waiting !== true) return await setUpBeside(house, email);
  const { reply, session } = await house.perform(setUp, from, {
    params: {},
    query: {},
    body: {
      code: house.installation.setupCode,
      name: 'Trần Thị Chủ',
      email,
      password,
      language: 'vi',
      project: { name: 'Công ty Hoa Sen', template: 'sales' },
    },
  });
  const { project } = bodyOf(reply) as ReplyOf<typeof setUpRoute>;
  return await personOf(house, project, email, session);
}

async function setUpBeside({ database, vault }: Basis, email: string): Promise<Person> {
  const project = newProjectId();
  return await inTransaction(database, { project: null }, async (tx) => {
    const name = 'Lý Văn Khác';
    const account = await createAccount(tx, vault, { name, language: 'vi', address: email, password });
    if (account === null) throw new Error(`${email} has an account already`);
    const owner = { account, name, addressVerified: false };
    const member = await createProject(tx, vault, { project, name: 'Khác', language: 'vi', template: 'sales', owner });
    const { actor } = await openSession(tx, vault, account, origin);
    return { actor, account, project, member, email };
  });
}

interface Sent {
  readonly token: string;
  readonly email: string;
}

async function sendInvitation(house: Basis, by: Person, made: NewMember): Promise<Sent> {
  const keys = typeof made.role === 'string' ? [made.role] : [...made.role];
  const roles = await house.tamper<{ id: RoleId }>('select id from roles where project_id = $1 and key = any($2)', [
    by.project,
    keys,
  ]);
  if (roles.length !== keys.length) throw new Error(`no such role: ${keys.join(', ')}`);
  const email = made.email ?? nextPerson().email;
  const { link } = await house.call<typeof inviteRoute>(by, invite, {
    params: { project: by.project },
    body: {
      name: made.name ?? 'Lê Văn Viên',
      email,
      roles: roles.map(({ id }) => id),
      team: made.team ?? null,
      language: 'vi',
    },
  });
  return { token: link.split('#')[1] ?? '', email };
}

async function accept(house: Basis, project: ProjectId, { token, email }: Sent, name = 'Lê Văn Viên'): Promise<Person> {
  const body: InputOf<typeof acceptRoute>['body'] = { token, name, password, language: 'vi' };
  const { session } = await house.perform(acceptInvitation, nextPerson().from, { params: {}, query: {}, body });
  return await personOf(house, project, email, session);
}

async function personOf(
  { database, vault, tamper }: Basis,
  project: ProjectId,
  email: string,
  session: Awaited<ReturnType<Perform>>['session'],
): Promise<Person> {
  if (typeof session !== 'object') throw new Error('no session was opened');
  const actor = await findSession(database, vault, session.opens, origin);
  if (actor === null) throw new Error('the session that was opened is not found');
  const [member] = await tamper<{ id: MemberId }>('select id from members where project_id = $1 and account_id = $2', [
    project,
    actor.account,
  ]);
  if (member === undefined) throw new Error('the account is no member');
  return { actor, account: actor.account, project, member: member.id, email };
}

async function tableSums(tamper: House['tamper']): Promise<Record<string, string>> {
  const tables = await tamper<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'kin' and c.relkind in ('r', 'p') and not c.relispartition
        and c.relname not in ('events', 'event_payloads', 'period_keys', 'attempts')
      order by 1`,
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
