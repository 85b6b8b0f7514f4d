/** The project that is open, for every page inside the frame. */
import { createContext, use } from 'react';
import type { readMe } from '#contract/accounts.ts';
import type { listMembers } from '#contract/people.ts';
import type { readProject } from '#contract/records.ts';
import type { ProjectRight } from '#contract/rights.ts';
import type { ReplyOf } from '#contract/route.ts';

export type Me = ReplyOf<typeof readMe>;
export type Project = ReplyOf<typeof readProject>;
export type ProjectTable = Project['tables'][number];
export type ProjectField = ProjectTable['fields'][number];
export type Member = ReplyOf<typeof listMembers>['members'][number];

export interface ProjectInUse {
  /** As its reader may know it: `project.tables`, their `fields`, and his rights in `project.me`. */
  project: Project;
  /** The account that is signed in. */
  me: Me;
  /** The people of the project by member id; empty until they have been read. */
  members: ReadonlyMap<string, Member>;
  /** Of the project, to the reader or by him, while it waits for an answer. */
  offer: ReplyOf<typeof listMembers>['offer'];
}

export const ProjectContext = createContext<ProjectInUse | null>(null);

/** As far as the page knows; the server decides anew at every act. */
export function holds({ me }: Project, right: ProjectRight): boolean {
  return me.owner || me.rights.includes(right);
}

/** @throws Error outside of `ProjectFrame` */
export function useProject(): ProjectInUse {
  const found = use(ProjectContext);
  if (!found) throw new Error('useProject() outside of ProjectFrame');
  return found;
}

/** The table of an address, `undefined` where its reader has none of that id. */
export function useProjectTable(id: string | number): ProjectTable | undefined {
  return useProject().project.tables.find((table) => String(table.id) === String(id));
}
