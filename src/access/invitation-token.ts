/**
 * The token of an invitation: 11 characters that name the project (so that the row is found under the project's
 * fence), then 43 random ones. All of it is hashed; the project's part alone opens nothing.
 */
import { projectId } from '#contract/ids.ts';
import type { ProjectId } from '#contract/ids.ts';
import { newToken } from '#crypto/token.ts';

const projectLength = 11;
const tokenLength = projectLength + 43;

export function makeInvitationToken(project: ProjectId): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(project));
  return bytes.toString('base64url') + newToken();
}

/** The project that a token names; null for what is no token of an invitation. */
export function projectOfToken(token: string): ProjectId | null {
  if (token.length !== tokenLength) return null;
  const bytes = Buffer.from(token.slice(0, projectLength), 'base64url');
  if (bytes.length !== 8 || bytes.toString('base64url') !== token.slice(0, projectLength)) return null;
  return projectId.safeParse(bytes.readBigUInt64BE().toString()).data ?? null;
}
