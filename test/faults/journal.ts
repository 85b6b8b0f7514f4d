/** Keeps creating and editing customers, and writes down what the server acknowledged. */
import type { OwnerClient } from '../harness/owner-client.ts';

/** One customer as its maker knows it. */
export interface Kept {
  readonly name: string;
  /** Null as long as the creation is not acknowledged. */
  id: string | null;
  /** Of the last acknowledged act. */
  version: number;
  /** Acknowledged value of the field Công ty. */
  company: string | null;
  /** A value that was sent and never answered: it may stand or not. */
  unsure: string | null;
}

const nameField = 1;
const companyField = 4;
/** Then a new customer is made. */
const editsPerCustomer = 3;

interface Shown {
  readonly id: string;
  readonly version: number;
}

/** Acts one after another until the server is gone. @returns every customer that was tried */
export async function keepWriting(client: OwnerClient, stream: string): Promise<Kept[]> {
  const all: Kept[] = [];
  try {
    for (let number = 0; ; number++) {
      const kept: Kept = { name: `Khách ${stream} số ${number}`, id: null, version: 0, company: null, unsure: null };
      all.push(kept);
      const created = await act(client, 'POST', `${client.table}/records`, {
        values: { [nameField]: kept.name },
      });
      Object.assign(kept, { id: created.id, version: created.version });
      for (let edit = 0; edit < editsPerCustomer; edit++) await editOnce(client, kept, `Công ty ${edit}`);
    }
  } catch (error) {
    if (error instanceof ServerGone) return all;
    throw error;
  }
}

async function editOnce(client: OwnerClient, kept: Kept, company: string): Promise<void> {
  kept.unsure = company;
  const edited = await act(client, 'PATCH', `${client.table}/records/${kept.id}`, {
    version: kept.version,
    values: { [companyField]: company },
  });
  Object.assign(kept, { version: edited.version, company, unsure: null });
}

class ServerGone extends Error {}

/** 503 is no acknowledgement: the database went away, perhaps in the middle of the commit. */
async function act(client: OwnerClient, method: string, path: string, body: unknown): Promise<Shown> {
  let answer;
  try {
    answer = await client.call(method, path, body);
  } catch (error) {
    throw new ServerGone('no answer', { cause: error });
  }
  if (answer.status === 503) throw new ServerGone('the database is gone');
  if (answer.status >= 300) throw new Error(`an act was refused: ${JSON.stringify(answer.body)}`);
  return answer.body as Shown;
}
