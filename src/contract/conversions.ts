/** A field becomes another kind, or its values are sealed or opened: what that would lose, and the batch that does it. */
import { z } from 'zod';
import { fieldKinds } from './fields.ts';
import type { FieldKind } from './fields.ts';
import { difference } from './grants.ts';
import { batchId } from './ids.ts';
import { defineRoute } from './route.ts';
import { nothing } from './shapes.ts';
import { onField, option, tableLimits } from './tables.ts';

/** Kinds that every value of a kind has a form in, and those in which some may have none. */
interface Becomes {
  readonly exact: readonly FieldKind[];
  readonly lossy: readonly FieldKind[];
}

/** What people write in texts is read as an import reads it. */
const readable = [
  'number',
  'money',
  'date',
  'date_time',
  'yes_no',
  'choice',
  'choices',
  'emails',
  'phones',
  'link',
] as const;
const texts = ['text', 'long_text'] as const;

/**
 * What each kind can become, beside itself; what is not named is not offered. Phones and e-mails become texts alone, in
 * which they are masked still. People and related records are found by no name: two may have one, and of a record out of
 * view a name is a secret.
 */
export const becomes: Readonly<Record<FieldKind, Becomes>> = {
  text: { exact: ['long_text'], lossy: ['person_name', ...readable] },
  person_name: { exact: texts, lossy: readable },
  long_text: { exact: [], lossy: ['text', 'person_name', ...readable] },
  number: { exact: texts, lossy: ['money', 'yes_no', 'choice', 'choices', 'phones'] },
  money: { exact: [...texts, 'number'], lossy: [] },
  date: { exact: [...texts, 'date_time'], lossy: [] },
  date_time: { exact: texts, lossy: ['date'] },
  yes_no: { exact: texts, lossy: ['choice', 'choices'] },
  choice: { exact: [...texts, 'choices'], lossy: ['number', 'yes_no'] },
  choices: { exact: ['long_text'], lossy: ['text', 'choice'] },
  emails: { exact: ['long_text'], lossy: ['text'] },
  phones: { exact: texts, lossy: [] },
  link: { exact: ['long_text'], lossy: ['text'] },
  person: { exact: [], lossy: [] },
  relation: { exact: [], lossy: [] },
};

/** Into what. Of the two at least one is another than it was. */
const conversion = z.strictObject({
  kind: z.enum(fieldKinds),
  sensitive: z.boolean(),
  /** Of choices that are none yet: what is offered, all of it new. A value that is none of them is lost. */
  options: z.array(option).max(tableLimits.options).default([]),
});

export const previewConversion = defineRoute({
  name: 'previewConversion',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/fields/:field/conversion/preview',
  summary: 'What turning a field into another kind would lose, and who would see more or less of it',
  params: onField,
  query: nothing,
  body: conversion,
  reply: z.object({
    /**
     * Records that hold a value, those in the trash included; of how many it, or a part of it, has no form in the new kind;
     * and of how many it will be written otherwise. Null where counting takes too long, and for who does not read the
     * field openly on every record.
     */
    counts: z.object({ values: z.number().int(), lost: z.number().int(), changed: z.number().int() }).nullable(),
    /** No value of the old kind is without a form in the new one. */
    exact: z.boolean(),
    /** It ends up as ciphertext, and was none: backups of before hold its values in the open. */
    becomesSealed: z.boolean(),
    /** The other way round. */
    becomesOpen: z.boolean(),
    /** It can be sorted and found by its index no more. */
    losesIndex: z.boolean(),
    differences: z.array(difference),
    /** The code by which it would be refused. */
    refusedBy: z.enum(['beyond_own_rights', 'batch_under_way']).nullable(),
  }),
  status: 200,
  errors: ['not_signed_in', 'not_found', 'forbidden', 'invalid_value', 'beyond_own_rights', 'rights_damaged'],
});

export const convertField = defineRoute({
  name: 'convertField',
  method: 'POST',
  path: '/api/v1/projects/:project/tables/:table/fields/:field/conversion',
  summary: 'Turns a field into another kind, seals or opens it, as a batch; history keeps what it was',
  params: onField,
  query: nothing,
  body: conversion.extend({
    /** As the preview said: where by now more would be lost, it is `conflict`. Null: whatever is lost. */
    lost: z.number().int().min(0).nullable(),
  }),
  reply: z.object({ batch: batchId }),
  status: 202,
  repeatable: true,
  errors: [
    'not_signed_in',
    'not_found',
    'forbidden',
    'invalid_value',
    'conflict',
    'batch_under_way',
    'beyond_own_rights',
    'rights_damaged',
  ],
});
