import type { RecordId } from '#contract/ids.ts';
import { findRelated as route } from '#contract/records.ts';
import { defineView } from '#actions/action.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import type { ProjectKeys } from '#database/vault.ts';
import { may } from '#policy/decide.ts';
import { openRegion } from '#policy/fields.ts';
import type { RelatedRow } from '#policy/mask.ts';
import { intersect, noRows } from '#policy/region.ts';
import type { Region } from '#policy/region.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';
import { findNaming } from '#query/naming-rows.ts';
import { openRecord } from './open-record.ts';
import { findInView } from './read-record.ts';
import { relatedDetail } from './related.ts';

export const relatedViewed: EventKind = {
  name: 'record.related_viewed',
  vi: '{actor} đã xem những bản ghi liên quan đến {count, plural, other {# bản ghi}} của bảng {table}',
  en: '{actor} viewed what is related to {count, plural, one {# record} other {# records}} of {table}',
};

const mostShown = 20;

/** By relations that the reader reads openly on the very row that has them: elsewhere they would tell what they name. */
export const findRelated = defineView<typeof route>({
  route,
  event: relatedViewed,
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params }) {
    const { policy } = context;
    const { table, keys, stored, opened } = await findInView(context, params.table, params.record);
    const groups: Group[] = [];
    for (const relation of relationsTo(context, table)) {
      groups.push({ ...relation, ...(await readNaming(context, keys, relation, stored.id)) });
    }
    const rows = groups.flatMap(({ found }) => found);
    const { key } = opened;
    return {
      subject: {
        table: table.id,
        count: 1,
        ...(key === null ? {} : { about: { table: table.id, record: stored.id, key } }),
      },
      shown: { detail: { records: [stored.id], fields: [], ...relatedDetail(policy, rows) } },
      show(mask) {
        const related = groups.map(({ from, field, found, more }) => ({
          table: from.id,
          field: field.id,
          records: found.map(({ row }) => row.id),
          more,
        }));
        return mask.titled(mask.join({ related: mask.withoutCustomerValues(related) }), rows);
      },
    };
  },
});

interface Relation {
  readonly from: TableDefinition;
  readonly field: FieldDefinition;
  /** Rows in view on which it is open. */
  readonly region: Region;
}

function relationsTo({ policy, project }: MemberContext, table: TableDefinition): Relation[] {
  return project.tables
    .flatMap((from) =>
      from.fields
        .filter(({ kind, target, converting }) => kind === 'relation' && target === table.id && converting === null)
        .map((field) => {
          const region = intersect(may(policy, 'view', from.id), openRegion(policy, from.id, field.id));
          return { from, field, region };
        }),
    )
    .filter(({ region }) => region !== noRows);
}

interface Group extends Relation {
  readonly found: readonly RelatedRow[];
  readonly more: boolean;
}

async function readNaming(
  context: MemberContext,
  keys: ProjectKeys,
  { from, field, region }: Relation,
  record: RecordId,
): Promise<{ found: RelatedRow[]; more: boolean }> {
  const { tx, policy, project } = context;
  const scope = { project: project.id, table: from, policy, index: keys.index };
  const candidates = await findNaming(tx, scope, field, { record, region, limit: mostShown + 1 });
  const title = from.fields[0]?.id ?? null;
  const naming = candidates
    .map((each) => openRecord({ ...context, keys }, from, each))
    .filter(({ value }) => value(field) === record)
    .map(({ row, open }): RelatedRow => ({ table: from.id, row, title, open }));
  return { found: naming.slice(0, mostShown), more: naming.length > mostShown };
}
