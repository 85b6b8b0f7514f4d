/** The people of a project as files name them. */
import type { MemberContext } from '#actions/context.ts';

/** All members, locked ones too: a record may name who has left. */
export interface People {
  /** By id. */
  readonly names: ReadonlyMap<string, string>;
  /** By name; null for one that several bear. */
  readonly ids: ReadonlyMap<string, string | null>;
}

export const nobody: People = peopleOf([]);

export function peopleOf(members: readonly { readonly id: string; readonly name: string }[]): People {
  const ids = new Map<string, string | null>();
  for (const { id, name } of members) ids.set(spelled(name), ids.has(spelled(name)) ? null : id);
  return { names: new Map(members.map(({ id, name }) => [id, name])), ids };
}

/** One statement. */
export async function loadPeople({ tx, project }: MemberContext): Promise<People> {
  const members = tx.db.selectFrom('members').select(['id', 'name']).where('project_id', '=', project.id);
  return peopleOf(await members.execute());
}

/** The name, or the id where an import would not know by the name who is meant. */
export function nameOfMember(people: People, id: string): string {
  const name = people.names.get(id);
  return name !== undefined && memberNamed(people, name) === id ? name : id;
}

/** By id, or by a name that one member alone bears; null for anybody else. */
export function memberNamed({ names, ids }: People, typed: string): string | null {
  const name = spelled(typed);
  return names.has(name) ? name : (ids.get(name) ?? null);
}

/** However its marks are composed, and however wide its spaces are. */
function spelled(name: string): string {
  return name.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
}
