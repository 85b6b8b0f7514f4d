import { addresses } from '../addresses.ts';
import { Redirect } from '../parts/Redirect.tsx';
import { useProject } from './project.ts';

/** The address of a project alone: leads to its first table, or to its people where its reader has no table. */
export function ProjectHome() {
  const { project } = useProject();
  const first = project.tables[0];
  const to = first ? addresses.list(project.id, first.id) : addresses.people(project.id);
  return <Redirect to={to} />;
}
