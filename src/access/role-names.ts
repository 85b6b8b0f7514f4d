import type { RoleId } from '#contract/ids.ts';
import type { Label } from '#contract/shapes.ts';
import { Refusal } from '#contract/errors.ts';
import { looks } from './looks.ts';
import type { Place } from './stored-rights.ts';

/** Two roles of a project are called alike in no language: whoever gives one goes by its name. Throws `conflict`. */
export async function requireFreeName({ tx, project }: Place, name: Label, role: RoleId | null): Promise<void> {
  const roles = await tx.db.selectFrom('roles').select(['id', 'name']).where('project_id', '=', project.id).execute();
  const others = roles.filter(({ id }) => id !== role);
  for (const language of ['vi', 'en'] as const) {
    const alike = looks(name[language]);
    if (others.some((other) => looks(other.name[language]) === alike)) {
      throw new Refusal('conflict', `/name/${language}`);
    }
  }
}
