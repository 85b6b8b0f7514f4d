import { isSealed } from '#contract/fields.ts';
import type { FieldId } from '#contract/ids.ts';
import type { MailFacts } from '#contract/notices.ts';
import { readProject as route } from '#contract/records.ts';
import type { ReplyOf } from '#contract/route.ts';
import { readLevels, tableRights } from '#contract/rights.ts';
import type { ReadLevel } from '#contract/rights.ts';
import { defineView } from '#actions/action.ts';
import type { EventKind } from '#audit/draft.ts';
import type { CompiledPolicy } from '#policy/compiled.ts';
import { knowsTable, may } from '#policy/decide.ts';
import { isWritable, maskedRegion, visibleFields } from '#policy/fields.ts';
import { intersect, noRows } from '#policy/region.ts';
import { isSortable } from '#query/sort.ts';
import type { FieldDefinition, TableDefinition } from '#query/definition.ts';

export const projectViewed: EventKind = {
  name: 'project.viewed',
  vi: '{actor} đã mở dự án',
  en: '{actor} opened the project',
};

type ShownTable = ReplyOf<typeof route>['tables'][number];

/** `mail`: how mails leave this installation. */
export const readProject = (mail: MailFacts) =>
  defineView({
    route,
    event: projectViewed,
    needs: () => 'member',
    async run({ policy, project, actor }) {
      const tables = project.tables.filter(({ id }) => knowsTable(policy, id));
      const me = { member: actor.member, owner: policy.isOwner, rights: [...policy.projectRights] };
      return {
        subject: { table: null, count: 0 },
        shown: { detail: {} },
        show(mask) {
          const shown = tables.map((table) => showTable(policy, table));
          const { id, name, timeZone } = project;
          return mask.withoutCustomerValues({ id, name, timeZone, mail, me, tables: shown });
        },
      };
    },
  });

function showTable(policy: CompiledPolicy, table: TableDefinition): ShownTable {
  const visible = new Set(visibleFields(policy, table.id));
  return {
    id: table.id,
    key: table.key,
    name: table.name,
    rights: tableRights.filter((right) => may(policy, right, table.id) !== noRows),
    fields: table.fields.filter(({ id }) => visible.has(id)).map((field) => showField(policy, table, field)),
  };
}

function showField(policy: CompiledPolicy, table: TableDefinition, field: FieldDefinition) {
  const { id, key, kind, name, required, options, help, section, target } = field;
  const access = policy.tables[table.id]?.fields[id];
  const masked = maskedRegion(policy, table.id, id);
  return {
    id,
    key,
    kind,
    name,
    required,
    sealed: isSealed(field),
    sortable: isSortable(field),
    converting: field.converting !== null,
    options: options.map((option) => ({ key: option.key, name: option.name, retired: option.retired ?? false })),
    help,
    section,
    target: target !== null && knowsTable(policy, target) ? target : null,
    read: furthestRead(policy, table, id),
    write: isWritable(policy, table.id, id),
    export: (access?.export ?? noRows) !== noRows,
    reveal: intersect(masked, access?.reveal ?? noRows) !== noRows,
    lookup: intersect(masked, access?.lookup ?? noRows) !== noRows,
  };
}

function furthestRead(policy: CompiledPolicy, table: TableDefinition, field: FieldId): ReadLevel {
  const levels: readonly ReadLevel[] = policy.tables[table.id]?.fields[field]?.read ?? [];
  return readLevels.findLast((level) => levels.includes(level)) ?? 'hidden';
}
