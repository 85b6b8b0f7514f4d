import { Refusal } from '#contract/errors.ts';
import type { KeyId, MemberId, TableId } from '#contract/ids.ts';
import { readEvent as route } from '#contract/log.ts';
import type { ShownEvent } from '#contract/log.ts';
import { defineView } from '#actions/action.ts';
import type { Operation } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import type { PayloadContent } from '#audit/open-payload.ts';
import { readOneEvent, readPayloads } from '#audit/read-events.ts';
import type { FoundEvent } from '#audit/read-events.ts';
import { apiKeyRow, macHolds } from '#database/row-macs.ts';
import { may } from '#policy/decide.ts';
import { eventAccess } from '#policy/event-access.ts';
import { noRows } from '#policy/region.ts';
import { eventViewed } from './kinds.ts';
import { leads } from './leads.ts';
import { openPart } from './open-event.ts';
import { foundIn, originIn, runIn, textIn, touchedBy, typedTexts } from './payload-parts.ts';
import { inScope } from './scope.ts';
import type { InScope } from './scope.ts';

/** One event with its detail, under the rights that its reader has today. `kinds`: all there are. */
export function readEvent(kinds: readonly EventKind[]): Operation {
  const sentences = new Map<string, EventKind>(kinds.map((kind) => [kind.name, kind]));
  return defineView<typeof route>({
    route,
    event: eventViewed,
    folds: 'hour',
    needs: () => 'member',
    async run(context, { params }) {
      const found = await readOneEvent(context.tx, params.event);
      if (found === null) throw new Refusal('not_found');
      const { shown } = found;
      const access = await accessTo(context, found);
      const payloads = await readPayloads(context.tx, shown.id);
      const partOf = (part: 'main' | 'typed') => payloads.find((payload) => payload.part === part);
      const main = await openPart(context, found, partOf('main'));
      const typed = access.typed ? await openPart(context, found, partOf('typed')) : null;
      const content = main.state === 'open' ? main.content : {};
      const texts = typed?.state === 'open' ? typed.content : null;
      const { records, trashed, outOfScope, fields } = await inScope(context, shown.table, touchedBy(content, texts));
      const several = await inEachTable(context, content);
      const seesTable = shown.table !== null && may(context.policy, 'view', shown.table) !== noRows;
      const kind = sentences.get(shown.action);
      const sentence = kind === undefined ? null : { vi: kind.vi, en: kind.en };
      const detail = {
        origin: access.origin ? originIn(content) : null,
        code: access.code ? textIn(content, 'code') : null,
        records,
        trashed,
        outOfScope: outOfScope + several.outOfScope,
        fields,
        found: several.found,
        ...runIn(seesTable ? content : {}),
      };
      return {
        subject: { table: null, count: 0 },
        shown: { detail: { event: shown.id } },
        show: (mask) =>
          mask.join({
            event: mask.withoutCustomerValues(shown),
            sentence: mask.withoutCustomerValues(sentence),
            payload: mask.withoutCustomerValues(main.state),
            detail: mask.withoutCustomerValues(detail),
            typed: mask.typed(shown.table, () => (texts === null ? null : typedTexts(texts, context.project.country))),
          }),
      };
    },
  });
}

/** Of an event about several tables: those of them in which its reader may view a record that it names. */
async function inEachTable(context: MemberContext, content: PayloadContent) {
  const found: (Pick<InScope, 'records' | 'trashed' | 'fields'> & { readonly table: TableId })[] = [];
  let outOfScope = 0;
  for (const { table, ...touched } of foundIn(content)) {
    const { outOfScope: unseen, ...seen } = await inScope(context, table, touched);
    outOfScope += unseen;
    if (seen.records.length + seen.trashed.length > 0) found.push({ table, ...seen });
  }
  return { found, outOfScope };
}

/** Of an event whose actor may have been written in by hand, nobody is the actor. */
async function accessTo(context: MemberContext, { shown }: FoundEvent) {
  const { policy } = context;
  const who = shown.damaged ? null : await standsFor(context, shown.actor);
  const leadsActor = await leads(context, policy.member, who);
  return eventAccess(policy, { isActor: who === policy.member, leadsActor });
}

/** A member for himself, and for his keys. Null for everybody else. */
async function standsFor({ tx, vault, project }: MemberContext, actor: ShownEvent['actor']): Promise<MemberId | null> {
  if (actor.kind === 'member') return actor.id as MemberId | null;
  if (actor.kind !== 'key') return null;
  const row = await tx.db
    .selectFrom('api_keys')
    .selectAll()
    .where('project_id', '=', project.id)
    .where('id', '=', actor.id as KeyId)
    .executeTakeFirst();
  return row !== undefined && macHolds(vault, apiKeyRow(row), row.mac) ? row.member_id : null;
}
