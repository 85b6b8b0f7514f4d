/** Fields and tables that templates have in common, and how they are made. */
import type { Label } from '#contract/shapes.ts';
import type { FieldOption } from '#database/tables.ts';
import type { Slot } from '#query/definition.ts';
import type { FieldTemplate, TableTemplate } from '#access/project-template.ts';
import { provinces } from './provinces.ts';

/** Ids of tables, the same in every template, so that roles can name them. */
export const tableIds = { customers: 1, companies: 2, contacts: 3, deals: 4, products: 5, tasks: 6 } as const;

export function label(vi: string, en: string): Label {
  return { vi, en };
}

/** `names`: by key, Vietnamese and English. */
export function options(names: Readonly<Record<string, readonly [string, string]>>): readonly FieldOption[] {
  return Object.entries(names).map(([key, [vi, en]]) => ({ key, name: { vi, en } }));
}

export const sections = {
  contact: label('Liên hệ', 'Contact'),
  sale: label('Bán hàng', 'Sales'),
  more: label('Thông tin thêm', 'More'),
} as const;

export function phones(id: number): FieldTemplate {
  return { id, key: 'phones', kind: 'phones', name: label('Điện thoại', 'Phone'), section: sections.contact };
}

export function emails(id: number): FieldTemplate {
  return { id, key: 'emails', kind: 'emails', name: label('Email', 'Email'), section: sections.contact };
}

export function province(id: number, slot: Slot): FieldTemplate {
  return {
    id,
    key: 'province',
    kind: 'choice',
    name: label('Tỉnh/thành', 'Province'),
    section: sections.contact,
    slot,
    options: provinces,
    help: label('34 tỉnh, thành từ 01/07/2025; gõ tên cũ cũng được', '34 units since 1 July 2025; old names work, too'),
  };
}

const usualTags = options({
  vip: ['VIP', 'VIP'],
  again: ['Mua lại', 'Bought again'],
  referral: ['Hay giới thiệu', 'Refers others'],
  careful: ['Cần chăm sóc', 'Needs attention'],
});

export function tags(id: number, offered: readonly FieldOption[] = usualTags): FieldTemplate {
  return { id, key: 'tags', kind: 'choices', name: label('Thẻ', 'Tags'), options: offered };
}

export function notes(id: number): FieldTemplate {
  return { id, key: 'notes', kind: 'long_text', name: label('Ghi chú', 'Notes'), section: sections.more };
}

export function relation(id: number, key: string, name: Label, target: number, slot: Slot): FieldTemplate {
  return { id, key, kind: 'relation', name, target, slot };
}

/** A short text that names the record. */
export function title(name: Label): FieldTemplate {
  return { id: 1, key: 'name', kind: 'text', name, required: true, searchable: true, slot: 's1' };
}

/** A person who names the record, also to be sorted by given name. */
export function personName(name: Label): FieldTemplate {
  return {
    id: 1,
    key: 'name',
    kind: 'person_name',
    name,
    required: true,
    searchable: true,
    slot: 's1',
    givenSlot: 's2',
  };
}

const taskStates = options({
  open: ['Chưa làm', 'Open'],
  doing: ['Đang làm', 'Doing'],
  done: ['Xong', 'Done'],
  dropped: ['Bỏ', 'Dropped'],
});
const priorities = options({ high: ['Gấp', 'Urgent'], normal: ['Thường', 'Normal'], low: ['Khi rảnh', 'Low'] });

/** `customer` and `deal`: what such records are called in the line of business. */
export function tasks(customer: Label, deal: Label): TableTemplate {
  return {
    id: tableIds.tasks,
    key: 'tasks',
    name: label('Công việc', 'Tasks'),
    fields: [
      title(label('Việc cần làm', 'What to do')),
      { id: 2, key: 'due', kind: 'date_time', name: label('Hạn', 'Due'), slot: 't1' },
      { id: 3, key: 'state', kind: 'choice', name: label('Trạng thái', 'State'), slot: 's2', options: taskStates },
      { id: 4, key: 'priority', kind: 'choice', name: label('Mức độ', 'Priority'), slot: 's3', options: priorities },
      relation(5, 'customer', customer, tableIds.customers, 's4'),
      relation(6, 'deal', deal, tableIds.deals, 's5'),
      notes(7),
    ],
  };
}
