import { groupOf, isSealed } from '#contract/fields.ts';
import { listTables as route } from '#contract/tables.ts';
import { defineView } from '#actions/action.ts';

/** For whoever decides about rights: `readProject` shows him only the fields that he may use himself. */
export const listTables = defineView<typeof route>({
  route,
  event: {
    name: 'tables.listed',
    vi: '{actor} đã xem danh sách bảng và trường',
    en: '{actor} viewed the list of tables and fields',
  },
  needs: () => ({ anyOf: ['fields', 'roles', 'security'] }),
  run: async ({ project }) => {
    const tables = project.tables.map(({ id, key, name, fields }) => ({
      id,
      key,
      name,
      fields: fields.map((field) => ({
        id: field.id,
        name: field.name,
        kind: field.kind,
        group: groupOf(field),
        sealed: isSealed(field),
      })),
    }));
    return {
      subject: { table: null, count: 0 },
      shown: { detail: {} },
      show: (mask) => mask.withoutCustomerValues({ tables }),
    };
  },
});
