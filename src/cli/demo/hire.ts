/** Sets the project up: the owner, the teams, and everybody whom he invites and who accepts. */
import { confirmRootKey, offerRootKey, setUp } from '#contract/accounts.ts';
import type { MemberId, ProjectId, RoleId, TeamId } from '#contract/ids.ts';
import { acceptInvitation, createTeam, invite, listRoles } from '#contract/people.ts';
import { readProject } from '#contract/records.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';
import { projectName, staff, teams } from './staff.ts';
import type { Staff } from './staff.ts';

/** Somebody of the staff, signed in. */
export interface Worker {
  readonly who: Staff;
  readonly client: Client;
  readonly project: ProjectId;
  readonly member: MemberId;
}

export interface NewInstallation {
  /** Origin of the server. */
  readonly address: string;
  readonly setupCode: string;
  /** For everybody. */
  readonly password: string;
}

/** Those who lead come first, since a team begins with its leader; each of the others joins the team that he is invited to. */
export async function hireStaff(made: NewInstallation): Promise<Worker[]> {
  const owner = await setUpOwner(made);
  const { client, project } = owner;
  const { roles } = await client.call(listRoles, { params: { project } });
  const idOf = (role: string | null) => roles.find(({ key }) => key === role)?.id;
  const hired = [owner];
  const teamIds = new Map<string | null, TeamId>();
  const others = staff.filter(({ role }) => role !== null);
  for (const who of others.filter(({ leads }) => leads)) hired.push(await hire(made, owner, who, idOf(who.role), null));
  for (const { name, parent } of teams) {
    const leaders = hired.filter(({ who }) => who.leads && who.team === name).map(({ member }) => member);
    const body = { name, parent: teamIds.get(parent) ?? null, leaders };
    const { id } = await client.call(createTeam, { params: { project }, body });
    teamIds.set(name, id);
  }
  for (const who of others.filter(({ leads }) => !leads)) {
    hired.push(await hire(made, owner, who, idOf(who.role), teamIds.get(who.team) ?? null));
  }
  return hired;
}

/** He puts the root key away at once, so that nothing reminds whoever tries the demo of it. */
async function setUpOwner({ address, setupCode, password }: NewInstallation): Promise<Worker> {
  const client = createClient(address);
  const [who] = staff;
  const { name, email } = who;
  const project = { name: projectName, template: 'sales' as const };
  const made = await client.call(setUp, { body: { code: setupCode, name, email, password, language: 'vi', project } });
  const { words, ask } = await client.call(offerRootKey, { body: { password } });
  await client.call(confirmRootKey, { body: { words: ask.map((position) => words[position - 1] ?? '') } });
  return await workerOf(who, client, made.project);
}

async function hire(
  { address, password }: NewInstallation,
  owner: Worker,
  who: Staff,
  role: RoleId | undefined,
  team: TeamId | null,
): Promise<Worker> {
  const { project } = owner;
  const { name, email } = who;
  if (role === undefined) throw new Error(`the template has no role ${who.role}`);
  const body = { name, email, roles: [role], team, language: 'vi' as const };
  const { link } = await owner.client.call(invite, { params: { project }, body });
  const client = createClient(address);
  const token = link.split('#')[1] ?? '';
  await client.call(acceptInvitation, { body: { token, name, password, language: 'vi' } });
  return await workerOf(who, client, project);
}

async function workerOf(who: Staff, client: Client, project: ProjectId): Promise<Worker> {
  const { me } = await client.call(readProject, { params: { project } });
  return { who, client, project, member: me.member };
}
