/** Set-up, sign-in and the account's own things. */
import { z } from 'zod';
import { accountId, memberId, projectId } from './ids.ts';
import { defineRoute } from './route.ts';
import { done, emailAddress, language, noBody, nothing, password, personName, projectName, token } from './shapes.ts';

/** What a new project starts with. */
export const templates = ['sales', 'real_estate', 'education'] as const;
export type TemplateName = (typeof templates)[number];

export const readSetup = defineRoute({
  name: 'readSetup',
  method: 'GET',
  path: '/api/v1/setup',
  summary: 'Whether this installation still waits for its first owner',
  params: nothing,
  query: nothing,
  body: noBody,
  reply: z.object({ state: z.enum(['waiting', 'done']) }),
  status: 200,
  errors: [],
});

export const setUp = defineRoute({
  name: 'setUp',
  method: 'POST',
  path: '/api/v1/setup',
  summary: 'With the set-up code: the first account and its project; signs in',
  params: nothing,
  query: nothing,
  body: z.strictObject({
    code: token,
    name: personName,
    email: emailAddress,
    password,
    language,
    project: z.strictObject({ name: projectName, template: z.enum(templates) }),
  }),
  reply: z.object({ project: projectId }),
  status: 201,
  errors: ['setup_code_wrong', 'already_set_up', 'weak_password', 'invalid_value'],
});

export const offerRootKey = defineRoute({
  name: 'offerRootKey',
  method: 'POST',
  path: '/api/v1/root-key/offer',
  summary: 'Shows the root key as a file and as words, until it is confirmed; only to who set the installation up',
  params: nothing,
  query: nothing,
  body: z.strictObject({ password }),
  reply: z.object({
    file: z.string(),
    fileName: z.string(),
    words: z.array(z.string()).length(24),
    /** 1-based positions of the words that `confirmRootKey` asks for. */
    ask: z.array(z.number().int().min(1).max(24)).length(3),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'wrong_sign_in', 'root_key_already_confirmed'],
});

export const confirmRootKey = defineRoute({
  name: 'confirmRootKey',
  method: 'POST',
  path: '/api/v1/root-key/confirm',
  summary: 'Types three words of the copy that was put away',
  params: nothing,
  query: nothing,
  body: z.strictObject({ words: z.array(z.string().trim().toLowerCase().max(20)).length(3) }),
  reply: done,
  status: 200,
  errors: ['not_signed_in', 'not_found', 'wrong_words', 'root_key_already_confirmed'],
});

export const signIn = defineRoute({
  name: 'signIn',
  method: 'POST',
  path: '/api/v1/sign-in',
  summary: 'Opens a session; the answer does not tell whether the account exists',
  params: nothing,
  query: nothing,
  body: z.strictObject({ email: emailAddress, password }),
  reply: done,
  status: 200,
  errors: ['wrong_sign_in'],
});

export const signOut = defineRoute({
  name: 'signOut',
  method: 'POST',
  path: '/api/v1/sign-out',
  summary: 'Ends this session',
  params: nothing,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  errors: ['not_signed_in'],
});

export const readMe = defineRoute({
  name: 'readMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'The account that is signed in, its projects, and what it still has to do',
  params: nothing,
  query: nothing,
  body: noBody,
  reply: z.object({
    account: accountId,
    name: z.string(),
    email: z.string(),
    language,
    /** Sessions of this account that are open now, this one included. */
    sessions: z.number().int(),
    projects: z.array(z.object({ project: projectId, name: z.string(), member: memberId, owner: z.boolean() })),
    /** Null for everybody but the person who set the installation up. */
    rootKeyConfirmed: z.boolean().nullable(),
    /** Whether `createProject` is his. */
    createsProjects: z.boolean(),
  }),
  status: 200,
  errors: ['not_signed_in'],
});

export const changeLanguage = defineRoute({
  name: 'changeLanguage',
  method: 'PATCH',
  path: '/api/v1/me',
  summary: 'The language in which Kín writes to this account',
  params: nothing,
  query: nothing,
  body: z.strictObject({ language }),
  reply: done,
  status: 200,
  errors: ['not_signed_in'],
});

export const changeName = defineRoute({
  name: 'changeName',
  method: 'PATCH',
  path: '/api/v1/me/name',
  summary: 'What this account is called, in each of its projects too',
  params: nothing,
  query: nothing,
  body: z.strictObject({ name: personName }),
  reply: done,
  status: 200,
  errors: ['not_signed_in'],
});

export const createProject = defineRoute({
  name: 'createProject',
  method: 'POST',
  path: '/api/v1/projects',
  summary: 'A further project, owned by who creates it; only for who set the installation up',
  params: nothing,
  query: nothing,
  body: z.strictObject({ name: projectName, template: z.enum(templates) }),
  reply: z.object({ project: projectId }),
  status: 201,
  errors: ['not_signed_in', 'forbidden'],
});
