/** A project on its way from its owner to another member: the one offers, the other accepts. */
import { z } from 'zod';
import { memberId, offerId, roleId } from './ids.ts';
import { defineRoute } from './route.ts';
import { done, inProject, instant, noBody, nothing, password } from './shapes.ts';

const onOffer = inProject.extend({ offer: offerId });

export const offerOwnership = defineRoute({
  name: 'offerOwnership',
  method: 'POST',
  path: '/api/v1/projects/:project/ownership',
  summary:
    'The owner says to whom the project is to go, and which roles he keeps; it stays his until the other accepts',
  params: inProject,
  query: nothing,
  body: z.strictObject({ to: memberId, keeps: z.array(roleId).max(20), password }),
  reply: z.object({ id: offerId, expiresAt: instant }),
  status: 201,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'not_yourself',
    'invalid_value',
    'wrong_sign_in',
    'rights_damaged',
  ],
});

export const readOwnership = defineRoute({
  name: 'readOwnership',
  method: 'GET',
  path: '/api/v1/projects/:project/ownership',
  summary: 'Whose the project is, and the offer that waits for an answer; the offer for the two whom it concerns',
  params: inProject,
  query: nothing,
  body: noBody,
  reply: z.object({
    owner: memberId,
    offer: z
      .object({ id: offerId, to: memberId, keeps: z.array(roleId), offeredAt: instant, expiresAt: instant })
      .nullable(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'rights_damaged'],
});

export const acceptOwnership = defineRoute({
  name: 'acceptOwnership',
  method: 'POST',
  path: '/api/v1/projects/:project/ownership/:offer/accept',
  summary: 'Takes over the project',
  params: onOffer,
  query: nothing,
  body: z.strictObject({ password }),
  reply: done,
  status: 200,
  errors: ['not_signed_in', 'not_found', 'no_offer', 'wrong_sign_in', 'rights_damaged'],
});

export const endOwnershipOffer = defineRoute({
  name: 'endOwnershipOffer',
  method: 'DELETE',
  path: '/api/v1/projects/:project/ownership/:offer',
  summary: 'Takes the offer back, or declines it',
  params: onOffer,
  query: nothing,
  body: noBody,
  reply: done,
  status: 200,
  repeatable: true,
  errors: ['not_signed_in', 'not_found', 'no_offer', 'rights_damaged'],
});
