/** Fields of the kinds that the template’s customers have none of. */
import type { FieldKind } from '#contract/fields.ts';
import type { FieldId, ProjectId, TableId } from '#contract/ids.ts';
import { sealRights } from '#database/rights-seal.ts';
import type { FieldOption } from '#database/tables.ts';
import { inTransaction } from '#database/transaction.ts';
import type { House } from './house.ts';

export const customers = 1 as TableId;
export const companies = 2 as TableId;

/** Their ids. */
export const kinds = {
  tags: 21,
  isMember: 22,
  metAt: 23,
  website: 24,
  advisor: 25,
  company: 26,
  introducedBy: 27,
} as const;

const tags: readonly FieldOption[] = [
  { key: 'vip', name: { vi: 'Khách quý', en: 'VIP' }, aliases: ['Khách VIP', 'Kim cương'] },
  { key: 'wholesale', name: { vi: 'Mua sỉ', en: 'Wholesale' } },
  { key: 'old', name: { vi: 'Khách cũ', en: 'Former' }, retired: true },
  { key: 'late', name: { vi: 'Trả chậm; nợ', en: 'Pays late' } },
  { key: 'slash', name: { vi: 'Hà Nội, Huế/Đà Nẵng', en: '=Cities' } },
];

export interface AddedField {
  readonly id: number;
  readonly kind: FieldKind;
  readonly slot?: string;
  readonly target?: TableId;
  readonly options?: readonly FieldOption[];
  readonly required?: boolean;
}

export const everyKind: readonly AddedField[] = [
  { id: kinds.tags, kind: 'choices', options: tags },
  { id: kinds.isMember, kind: 'yes_no' },
  { id: kinds.metAt, kind: 'date_time', slot: 't2' },
  { id: kinds.website, kind: 'link' },
  { id: kinds.advisor, kind: 'person', slot: 's7' },
  { id: kinds.company, kind: 'relation', target: companies, slot: 's8' },
  { id: kinds.introducedBy, kind: 'relation', target: customers },
];

/** Called `Trường BA` and so on, since a number behind a heading counts for nothing; after the fields that are there. */
export async function addFields(
  house: House,
  project: ProjectId,
  fields: readonly AddedField[],
  { sensitive = false, table = customers } = {},
): Promise<void> {
  await inTransaction(house.database, { project }, async (tx) => {
    const rows = fields.map(({ id, kind, slot, target, options = [], required = false }) => ({
      project_id: project,
      table_id: table,
      id: id as FieldId,
      key: `field_${id}`,
      kind,
      name: JSON.stringify({ vi: `Trường ${letters(id)}`, en: `Field ${letters(id)}` }),
      position: id,
      required,
      sensitive,
      searchable: false,
      slot: sensitive ? null : (slot ?? null),
      given_slot: null,
      options: JSON.stringify(options),
      target_table: target ?? null,
    }));
    await tx.db.insertInto('fields').values(rows).execute();
    await sealRights(tx, house.vault);
  });
}

function letters(id: number): string {
  return [...String(id)].map((digit) => 'ABCDEFGHIJ'[Number(digit)]).join('');
}
