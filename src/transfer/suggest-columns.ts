/** Which field a column seems to be, by its heading in Vietnamese or English. A proposal: its sender corrects it. */
import type { FieldId } from '#contract/ids.ts';
import type { FieldDefinition } from '#query/definition.ts';
import { fold } from '#query/vietnamese.ts';
import { isList } from '#records/values.ts';

/** Headings that mean the same, a line each, as `headingKey` spells them. */
const sameMeaning: readonly string[] = [
  'ho va ten, ho ten, ten, ten khach hang, ten kh, khach hang, ho ten khach hang, ten day du, ten lien he, ' +
    'nguoi lien he, name, full name, customer, customer name, client, contact, contact name',
  'dien thoai, so dien thoai, sdt, so dt, dt, dtdd, di dong, so di dong, dien thoai di dong, dien thoai khac, ' +
    'sdt khac, zalo, so zalo, hotline, phone, phones, phone number, mobile, mobile phone, cell, cell phone, tel, telephone',
  'email, emails, e mail, mail, thu dien tu, dia chi email, dia chi thu dien tu, hop thu, email khac, email address, ' +
    'e mail address',
  'cong ty, ten cong ty, cty, don vi, to chuc, doanh nghiep, noi lam viec, company, company name, organization, ' +
    'organisation, business',
  'dia chi, noi o, dia chi lien he, address, street address, full address',
  'tinh, tinh thanh, thanh pho, tinh thanh pho, khu vuc, province, city, region, area',
  'nguon, nguon khach, nguon khach hang, kenh, source, lead source, channel',
  'ngay sinh, sinh nhat, nam sinh, birthday, birth date, birthdate, date of birth, dob',
  'giai doan, trang thai, tinh trang, stage, status, pipeline stage',
  'ghi chu, chu thich, dien giai, mo ta, noi dung, note, notes, comment, comments, description, remarks',
  'gia tri, gia tri du kien, doanh so, doanh thu, so tien, value, expected value, amount, deal value, revenue',
  'chuc vu, chuc danh, vi tri, title, job title, position',
  'ma so thue, mst, tax code, tax id, vat',
  'website, web, trang web, site, url, link, duong dan, trang gioi thieu, page',
  'the, nhan, gan the, gan nhan, phan loai, tag, tags, label, labels',
  'han, han chot, thoi han, ngay het han, deadline, due, due date',
  'gia, gia ban, don gia, price, unit price, selling price',
  'nguoi tu van, tu van vien, nhan vien tu van, advisor, consultant',
];

const meaningOf = new Map(
  sameMeaning.flatMap((words, meaning) => words.split(', ').map((word) => [word, meaning] as const)),
);

/**
 * For each heading a field's id, or null. `fields` are those that the sender may write. A list takes several columns,
 * any other field the first that fits; a heading that is the field's own name comes before one that means the same.
 */
export function suggestColumns(
  headings: readonly string[],
  fields: readonly FieldDefinition[],
): readonly (FieldId | null)[] {
  const keys = headings.map(headingKey);
  const suggested: (FieldId | null)[] = headings.map(() => null);
  const taken = new Set<FieldId>();
  for (const fitting of [isNamed, meansTheSame]) {
    for (const [column, key] of keys.entries()) {
      if (suggested[column] !== null || key === '') continue;
      const field = fields.find((each) => (isList(each.kind) || !taken.has(each.id)) && fitting(each, key));
      if (field === undefined) continue;
      suggested[column] = field.id;
      taken.add(field.id);
    }
  }
  return suggested;
}

/** Without marks, signs, what stands in brackets, and the number behind ("Điện thoại 2 (Zalo)"). */
function headingKey(heading: string): string {
  return fold(heading)
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/(?<=\p{L}) ?\d+ *$/u, '')
    .trim();
}

function namesOf({ key, name }: FieldDefinition): string[] {
  return [key, name.vi, name.en].map(headingKey);
}

function isNamed(field: FieldDefinition, heading: string): boolean {
  return namesOf(field).includes(heading);
}

function meansTheSame(field: FieldDefinition, heading: string): boolean {
  const meaning = meaningOf.get(heading);
  return meaning !== undefined && namesOf(field).some((name) => meaningOf.get(name) === meaning);
}
