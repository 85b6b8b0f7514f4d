/**
 * The client's journal, on disk before it goes on: what it is about to ask, and what the server acknowledged. And a
 * client that keeps creating, editing and deleting customers and writes such a journal.
 */
import { fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { OwnerClient } from '../harness/owner-client.ts';

export interface Journal<Entry extends { readonly name: string }> {
  /** Replaces what stands under its name. */
  keep(entry: Entry): void;
  all(): Entry[];
}

export function openJournal<Entry extends { readonly name: string }>(file: string): Journal<Entry> {
  const journal = openSync(file, 'a');
  return {
    keep(entry) {
      writeSync(journal, `${JSON.stringify(entry)}\n`);
      fsyncSync(journal);
    },
    all() {
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
      const entries = lines.map((line) => JSON.parse(line) as Entry);
      return [...new Map(entries.map((entry) => [entry.name, entry])).values()];
    },
  };
}

/** One customer as its maker knows it. */
export interface Kept {
  readonly name: string;
  /** Null as long as the creation is not acknowledged. */
  readonly id: string | null;
  /** Of the last acknowledged act. */
  readonly version: number;
  /** Acknowledged value of the field Công ty. */
  readonly company: string | null;
  /** A value that was sent and never answered: it may stand or not. */
  readonly unsure: string | null;
  /** `asked` was never answered: it may be gone or not. */
  readonly deletion: 'none' | 'asked' | 'acknowledged';
}

const nameField = 1;
const companyField = 4;
/** Then a new customer is made. */
const editsPerCustomer = 3;

interface Shown {
  readonly id: string;
  readonly version: number;
}

export interface Writing {
  readonly client: OwnerClient;
  readonly journal: Journal<Kept>;
  /** In the names of its customers. */
  readonly stream: string;
  /** Whether it deletes every customer in the end; of each such batch people are told. */
  readonly deletes: boolean;
}

/** Acts one after another until the server is gone. */
export async function keepWriting(writing: Writing): Promise<void> {
  await untilGone(async () => {
    for (let number = 0; ; number++) await liveThrough(writing, `Khách ${writing.stream} số ${number}`);
  });
}

async function liveThrough({ client, journal, deletes }: Writing, name: string): Promise<void> {
  let kept: Kept = { name, id: null, version: 0, company: null, unsure: null, deletion: 'none' };
  const keep = (news: Partial<Kept>) => journal.keep((kept = { ...kept, ...news }));
  keep({});
  const values = { [nameField]: name };
  const created = (await act(client, 'POST', `${client.table}/records`, { values })) as Shown;
  keep({ id: created.id, version: created.version });
  for (let edit = 0; edit < editsPerCustomer; edit++) {
    const company = `Công ty ${edit}`;
    keep({ unsure: company });
    const body = { version: kept.version, values: { [companyField]: company } };
    const edited = (await act(client, 'PATCH', `${client.table}/records/${kept.id}`, body)) as Shown;
    keep({ version: edited.version, company, unsure: null });
  }
  if (!deletes) return;
  keep({ deletion: 'asked' });
  await act(client, 'POST', `${client.table}/records/delete`, { records: [kept.id] });
  keep({ deletion: 'acknowledged' });
}

class ServerGone extends Error {}

/** Null when the server went away before `run` was through. */
export async function untilGone<Result>(run: () => Promise<Result>): Promise<Result | null> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ServerGone) return null;
    throw error;
  }
}

/** 503 is no acknowledgement: the database went away, perhaps in the middle of the commit. */
export async function act(client: OwnerClient, method: string, path: string, body?: unknown): Promise<unknown> {
  let answer;
  try {
    answer = await client.call(method, path, body);
  } catch (error) {
    throw new ServerGone('no answer', { cause: error });
  }
  if (answer.status === 503) throw new ServerGone('the database is gone');
  if (answer.status >= 300) throw new Error(`${method} ${path} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
}
