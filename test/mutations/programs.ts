/** Holes in what programs write, in requests that come again, and in tags. */
import type { Mutation } from './mutation.ts';

export const programMutations: readonly Mutation[] = [
  {
    file: 'actions/repeat.ts',
    find: 'if (holdsNoCustomerValue(reply)) return bodyOf(reply);',
    put: 'if (holdsNoCustomerValue(reply) || action.again === undefined) return bodyOf(reply);',
    why: 'an answer with values of customers could be kept for a day',
  },
  {
    file: 'actions/repeat.ts',
    find: 'actor: `${kind}/${id}`, key, request',
    put: "actor: 'anybody', key, request",
    why: 'one’s request is answered with another’s answer',
  },
  {
    file: 'limits/idempotency.ts',
    find: "if (kept.request !== request) throw new Refusal('idempotency_key_reused');",
    put: '',
    why: 'another request under the same key is answered as done, and is not',
  },
  {
    file: 'limits/idempotency.ts',
    find: "const slot = `answer:${hash.toString('hex')}` as const;",
    put: "const slot = 'answer:' as const;",
    why: 'an answer that was moved to another key in the database is believed',
  },
  {
    file: 'records/show-again.ts',
    find: "{ region: may(policy, 'view', table.id), standing: policy }",
    put: '{ region: 63 as never, standing: policy }',
    why: 'a request sent again reaches a record that is out of view by now',
  },
  {
    file: 'actions/reply-tag.ts',
    find: '.filter(([name]) => !without.includes(name))',
    put: '',
    why: 'a tag tells that a hidden field was changed',
  },
  {
    file: 'actions/reply-tag.ts',
    find: '${actor.project}/${kind}/${id}/${JSON.stringify(parts)}',
    put: '${actor.project}/${JSON.stringify(parts)}',
    why: 'two who see the same have the same tag',
  },
  {
    file: 'records/edit-record.ts',
    find: "throw new Refusal('precondition_failed');",
    put: 'return;',
    why: 'an edit writes over what its tag is not of',
  },
  {
    file: 'records/edit-record.ts',
    find: "(read === 'open' && isEmptyRelation(table, field, open))",
    put: 'false',
    why: 'a conflict tells that a relation which reads as empty leads out of view',
  },
  {
    file: 'records/upsert/external-ids.ts',
    find: "const within = { region: may(policy, 'view', table.id), standing: policy };",
    put: 'const within = { region: 63 as never, standing: policy };',
    why: 'an external id reaches a record out of view',
  },
  {
    file: 'records/upsert/external-ids.ts',
    find: "isOurs ? record : 'damaged'",
    put: 'record',
    why: 'an external id that was led to another record by hand is believed',
  },
  {
    file: 'records/upsert/external-ids.ts',
    find: "if (actor.kind === 'key') return actor.key;",
    put: "return ('key' in actor ? actor.key : actor.member) as KeyId;",
    why: 'a person has external ids',
  },
  {
    file: 'records/upsert/upsert-records.ts',
    find: 'if (source !== null) await lockSource(context, source);',
    put: '',
    why: 'two requests with one new external id make two records',
  },
  {
    file: 'actions/perform.ts',
    find: 'return await (action.slow === true ? slow(run) : run());',
    put: 'return await (action.slow === true ? run() : run());',
    why: 'a program that sends much at once holds every connection',
  },
  {
    file: 'records/upsert/same-rights.ts',
    find: "if (Number(rows[0]?.version) !== policy.version) throw new Refusal('still_running');",
    put: 'void rows;',
    why: 'what waits for another request of its key goes on with rights that are gone',
  },
  {
    file: 'records/upsert/write-rows.ts',
    find: 'await waitForCounted(tx, policy);',
    put: '',
    why: 'several batches at once edit more records than may be edited one by one',
  },
  {
    file: 'records/upsert/find-matches.ts',
    find: "if (amount > 0) await spendQuota(tx, { policy, day, name: 'lookups', amount });",
    put: '',
    why: 'masked values are guessed by upserts without being counted',
  },
  {
    file: 'records/upsert/find-matches.ts',
    find: "return second === undefined ? (first ?? null) : 'several';",
    put: 'return first ?? null;',
    why: 'of several records that hold a value one is written into',
  },
  {
    file: 'query/find-holding.ts',
    find: 'const of = isSealed(field) ? matchedRegion : openRegion;',
    put: 'const of = matchedRegion;',
    why: 'a plain value that is masked is matched without being counted',
  },
  {
    file: 'records/upsert/asked-rows.ts',
    find: 'requireReadable(policy, table.id, id, pointer);',
    put: '',
    why: 'matching tells a hidden field from one that never was',
  },
  {
    file: 'records/upsert/asked-rows.ts',
    find: 'requireWritable(policy, table.id, Number(id) as FieldId, `${pointer}/values/${id}`);',
    put: '',
    why: 'a field that may not be known is answered for its row, by what the row is',
  },
  {
    file: 'records/upsert/write-rows.ts',
    find: "if (!contains(may(policy, 'edit', table.id), classOf(stored, policy))) throw new Refusal('forbidden');",
    put: '',
    why: 'an upsert edits where one may only create',
  },
  {
    file: 'records/upsert/write-rows.ts',
    find: "if (!contains(may(policy, 'create', table.id), rowClass)) throw new Refusal('forbidden');",
    put: '',
    why: 'an upsert creates where one may only edit',
  },
  {
    file: 'records/upsert/write-rows.ts',
    find: 'await requireSingle(context, table, stored);',
    put: '',
    why: 'a program edits thousands without the right to edit many',
  },
];
