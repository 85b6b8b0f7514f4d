/** What a journey needs beforehand and is not about: things made by the owner over HTTP, and colleagues who have come. */
import { expect } from 'vitest';
import type { OwnKin } from '../harness/own-kin.ts';

/** Of every colleague. */
export const password = 'một câu dài mà dễ nhớ 26';

export interface Colleague {
  readonly name: string;
  readonly email: string;
  /** Key of a role of the template. */
  readonly role: string;
}

export const projectOf = (kin: OwnKin) => kin.client.table.replace(/\/tables\/\d+$/, '');

/** Asked by the owner. @throws Error when it is refused */
export async function made<Body>(kin: OwnKin, method: string, path: string, body?: unknown): Promise<Body> {
  const answer = await kin.client.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer.body as Body;
}

/** Invited, and accepted as a new account. */
export async function join(kin: OwnKin, { name, email, role }: Colleague, team: string | null = null): Promise<void> {
  const project = projectOf(kin);
  const { roles } = await made<{ roles: { id: string; key: string }[] }>(kin, 'GET', `${project}/roles`);
  const given = roles.filter(({ key }) => key === role).map(({ id }) => id);
  const invited = { name, email, roles: given, team, language: 'vi' };
  const { link } = await made<{ link: string }>(kin, 'POST', `${project}/invitations`, invited);
  const answer = await fetch(`${kin.origin}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'x-kin': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ token: link.split('#')[1], name, password, language: 'vi' }),
  });
  expect(answer.status).toBe(201);
}
