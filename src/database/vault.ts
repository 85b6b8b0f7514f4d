/**
 * Keys on their way between the database, where they lie wrapped, and the rooms that seal. Holds the root key's
 * derived keys for as long as the process lives; project and period keys once they were read committed.
 */
import type { KeyObject } from 'node:crypto';
import type { MemberId, ProjectId, RecordId, TeamId } from '#contract/ids.ts';
import { deriveKey, newKey, unwrapKey, wrapKey } from '#crypto/keyring.ts';
import type { RootKey } from '#crypto/root-key.ts';
import type { Sealed } from '#crypto/seal.ts';
import type { Tx } from './transaction.ts';

/** The log of the installation itself is kept like a project's, under this id, which no project has. */
export const installationProject = '0' as ProjectId;

export interface ProjectKeys {
  readonly project: ProjectId;
  /** Wraps record and period keys; the newest epoch. */
  readonly seal: { readonly epoch: number; readonly key: KeyObject };
  readonly sealOf: (epoch: number) => KeyObject | undefined;
  /** Blind indexes and cursors. */
  readonly index: KeyObject;
}

/**
 * A record as its key is bound to it. Assignee and team decide who sees what is sealed, so a row that was given to
 * somebody by hand does not open; whoever gives it away rightly wraps the key anew.
 */
export interface KeyedRecord {
  readonly id: RecordId;
  readonly assignee: MemberId | null;
  readonly team: TeamId | null;
}

function subjectOf({ id, assignee, team }: KeyedRecord): string {
  return `${id}/${assignee ?? ''}/${team ?? ''}`;
}

export type PeriodPurpose = 'payload' | 'typed';

/** The root key does not open what this database holds: it belongs to another installation, or the row was changed. */
export class WrongKey extends Error {
  constructor(what: string) {
    super(`${what} does not open under this root key`);
    this.name = 'WrongKey';
  }
}

export class Vault {
  readonly installation: string;
  /** Keyed hashes of session, invitation and set-up tokens. */
  readonly token: KeyObject;
  /** MACs of rows that give a right. */
  readonly rowMac: KeyObject;
  /** Hashes by which an account's address is found. */
  readonly addressIndex: KeyObject;
  /** Seals the rows of accounts and sessions. */
  readonly account: KeyObject;
  /** Seals list positions to their reader and query. */
  readonly cursor: KeyObject;
  /** Seals what of saved views was typed. */
  readonly view: KeyObject;
  /** Seals answers that are kept for requests that come again. */
  readonly answer: KeyObject;
  readonly #wrapping: KeyObject;
  readonly #projects = new Map<ProjectId, ProjectKeys>();
  readonly #periods = new Map<string, KeyObject>();
  /** Period keys made in a transaction that may still roll back: known to that transaction alone. */
  readonly #uncommitted = new WeakMap<Tx, Map<string, KeyObject>>();

  constructor(root: RootKey, installation: string) {
    this.installation = installation;
    this.token = deriveKey(root, 'token');
    this.rowMac = deriveKey(root, 'row-mac');
    this.addressIndex = deriveKey(root, 'address-index');
    this.account = deriveKey(root, 'installation-seal');
    this.cursor = deriveKey(root, 'cursor-seal');
    this.view = deriveKey(root, 'view-seal');
    this.answer = deriveKey(root, 'answer-seal');
    this.#wrapping = deriveKey(root, 'wrap-project');
  }

  /** Makes the keys of a new project, in the transaction that makes the project. */
  async createProjectKeys(tx: Tx, project: ProjectId): Promise<void> {
    const row = (purpose: 'seal' | 'index') => ({
      project_id: project,
      purpose,
      epoch: 1,
      wrapped: wrapKey(this.#wrapping, this.#projectContext(project, purpose, 1), newKey()),
    });
    await tx.db
      .insertInto('project_keys')
      .values([row('seal'), row('index')])
      .execute();
  }

  /** The keys of the transaction's project. Throws `WrongKey`. */
  async project(tx: Tx): Promise<ProjectKeys> {
    const project = projectOf(tx);
    const known = this.#projects.get(project);
    if (known !== undefined) return known;
    const rows = await tx.db
      .selectFrom('project_keys')
      .select(['purpose', 'epoch', 'wrapped'])
      .where('project_id', '=', project)
      .orderBy('epoch')
      .execute();
    const open = (purpose: 'seal' | 'index') =>
      rows
        .filter((row) => row.purpose === purpose)
        .map(({ epoch, wrapped }) => {
          const key = unwrapKey(this.#wrapping, this.#projectContext(project, purpose, epoch), wrapped);
          if (key === null) throw new WrongKey(`key ${epoch} of project ${project}`);
          return { epoch, key };
        });
    const seals = open('seal');
    const seal = seals.at(-1);
    const index = open('index').at(-1);
    if (seal === undefined || index === undefined) throw new WrongKey(`project ${project}, which has no keys,`);
    const byEpoch = new Map(seals.map(({ epoch, key }) => [epoch, key]));
    const keys = { project, seal, sealOf: (epoch: number) => byEpoch.get(epoch), index: index.key };
    this.#projects.set(project, keys);
    return keys;
  }

  /**
   * The key of a month (`payload`, '2026-11') or of a day (`typed`, '2026-11-24'), made on first use. Null when it
   * was destroyed, or is not to be made: `make` is for writers of the running period alone.
   */
  async period(tx: Tx, purpose: PeriodPurpose, period: string, make: boolean): Promise<KeyObject | null> {
    const name = `${projectOf(tx)}/${purpose}/${period}`;
    const known = this.#periods.get(name) ?? this.#uncommitted.get(tx)?.get(name);
    if (known !== undefined) return known;
    const found = await this.#readPeriod(tx, purpose, period);
    if (found !== null) return this.#remember(name, found);
    if (!make) return null;
    const made = await this.#makePeriod(tx, purpose, period);
    if (made !== null) {
      const own = this.#uncommitted.get(tx) ?? new Map<string, KeyObject>();
      this.#uncommitted.set(tx, own.set(name, made));
      return made;
    }
    // Another transaction made it, and has committed, since the insert waited for it.
    const theirs = await this.#readPeriod(tx, purpose, period);
    return theirs === null ? null : this.#remember(name, theirs);
  }

  /** A key for a new record, and the form in which it is stored. */
  newRecordKey(keys: ProjectKeys, record: KeyedRecord): { key: KeyObject; epoch: number; wrapped: Sealed } {
    const key = newKey();
    return { key, ...this.wrapRecordKey(keys, record, key) };
  }

  /** A record's key in the form in which it is stored once the record belongs to others; its values stay as they are. */
  wrapRecordKey(keys: ProjectKeys, record: KeyedRecord, key: KeyObject): { epoch: number; wrapped: Sealed } {
    const { epoch } = keys.seal;
    return {
      epoch,
      wrapped: wrapKey(keys.seal.key, this.#context(keys.project, 'record', subjectOf(record), epoch), key),
    };
  }

  /** A record's key, or null where it does not open: the row was changed in the database. */
  openRecordKey(keys: ProjectKeys, record: KeyedRecord, stored: { epoch: number; wrapped: Sealed }): KeyObject | null {
    const wrapping = keys.sealOf(stored.epoch);
    if (wrapping === undefined) return null;
    const context = this.#context(keys.project, 'record', subjectOf(record), stored.epoch);
    return unwrapKey(wrapping, context, stored.wrapped);
  }

  async #readPeriod(tx: Tx, purpose: PeriodPurpose, period: string): Promise<KeyObject | null> {
    const row = await tx.db
      .selectFrom('period_keys')
      .select(['epoch', 'wrapped'])
      .where('project_id', '=', projectOf(tx))
      .where('purpose', '=', purpose)
      .where('period', '=', period)
      .executeTakeFirst();
    if (row === undefined) return null;
    const keys = await this.project(tx);
    const wrapping = keys.sealOf(row.epoch);
    const context = this.#context(keys.project, purpose, period, row.epoch);
    const key = wrapping === undefined ? null : unwrapKey(wrapping, context, row.wrapped);
    if (key === null) throw new WrongKey(`the ${purpose} key of ${period}`);
    return key;
  }

  async #makePeriod(tx: Tx, purpose: PeriodPurpose, period: string): Promise<KeyObject | null> {
    const { project, seal } = await this.project(tx);
    const key = newKey();
    const wrapped = wrapKey(seal.key, this.#context(project, purpose, period, seal.epoch), key);
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('period_keys')
      .values({ project_id: project, purpose, period, epoch: seal.epoch, wrapped })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n ? key : null;
  }

  #remember(name: string, key: KeyObject): KeyObject {
    // About two keys per project and day: dropping all is simpler than an order of use, and costs one read each.
    if (this.#periods.size >= 10_000) this.#periods.clear();
    this.#periods.set(name, key);
    return key;
  }

  #projectContext(project: ProjectId, purpose: 'seal' | 'index', epoch: number) {
    return { purpose, installation: this.installation, project, subject: String(epoch), epoch: 1 };
  }

  #context(project: ProjectId, purpose: 'record' | PeriodPurpose, subject: string, epoch: number) {
    return { purpose, installation: this.installation, project, subject, epoch };
  }
}

function projectOf(tx: Tx): ProjectId {
  if (tx.project === null) throw new Error('keys are read inside a project');
  return tx.project;
}
