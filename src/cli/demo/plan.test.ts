/**
 * Guarantee: the sample project has 5,000 customers and 300 companies that look like a business and are nobody's: the
 * same in every demo, addresses under `.example` alone, mobiles of a prefix that no operator has, none of them twice.
 */
import { describe, expect, test } from 'vitest';
import { findContacts } from '#crypto/find-contacts.ts';
import { normaliseEmail, normalisePhone } from '#crypto/normalise.ts';
import { parseDate, parseMoney } from '#records/parse-number.ts';
import { planWork } from './plan.ts';

const work = planWork();
const customers = work.flatMap((load) => load.customers);
const companies = work.flatMap((load) => load.companies);

function countBy<T>(all: readonly T[], key: (each: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  return counts;
}

test('as many as are promised, the same every time', () => {
  expect([customers.length, companies.length, work.length]).toEqual([5_000, 300, 8]);
  expect(planWork()).toEqual(work);
});

describe('customers', () => {
  test('have names with their marks, in great variety', () => {
    const names = countBy(customers, ({ name }) => name);
    expect(names.size).toBeGreaterThan(4_200);
    expect(Math.max(...names.values())).toBeLessThan(8);
    expect(
      [...names.keys()].filter(
        (name) => name !== name.normalize('NFC') || !/^\p{Lu}\p{Ll}*(?: \p{Lu}\p{Ll}*){1,3}$/u.test(name),
      ),
    ).toEqual([]);
    expect([...names.keys()].filter((name) => /[^a-z ]/i.test(name)).length).toBeGreaterThan(4_000);
  });

  test('stand in plausible stages, and every value and day can be read', () => {
    const stages = countBy(customers, ({ stage }) => stage);
    expect([...stages.keys()].toSorted()).toEqual(['in_talks', 'lost', 'new', 'quoted', 'won']);
    expect(Math.min(...stages.values())).toBeGreaterThan(400);
    expect(customers.filter(({ value }) => value !== '' && parseMoney(value) === null)).toEqual([]);
    expect(customers.filter(({ birthday }) => birthday !== '' && parseDate(birthday) === null)).toEqual([]);
  });

  test('who work somewhere work at one of the companies, and each company has one', () => {
    const employers = new Set(customers.map(({ company }) => company).filter((name) => name !== ''));
    expect(employers).toEqual(new Set(companies.map(({ name }) => name)));
    expect(employers.size).toBe(300);
  });

  test('some notes and addresses have a phone typed into them', () => {
    const typed = (text: string) => findContacts(text).some(({ kind }) => kind === 'phone');
    expect(customers.filter(({ notes }) => typed(notes)).length).toBeGreaterThan(50);
    expect(customers.filter(({ address }) => typed(address)).length).toBeGreaterThan(30);
  });
});

describe('contacts', () => {
  test('mobiles are typed in many ways, are of prefix 095, and none is there twice', () => {
    const typed = customers.flatMap(({ phones }) => phones);
    const numbers = typed.map((each) => normalisePhone(each));
    expect(numbers.filter((number) => !/^\+8495\d{7}$/.test(number ?? ''))).toEqual([]);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(countBy(typed, (each) => each.replaceAll(/\d/g, '9')).size).toBeGreaterThan(6);
  });

  test('fixed lines begin with 1 behind the code of their city', () => {
    const numbers = companies.flatMap(({ phones }) => phones).map((each) => normalisePhone(each));
    expect(numbers.filter((number) => !/^\+842(?:[48]1\d{7}|[0-9]{2}1\d{6})$/.test(number ?? ''))).toEqual([]);
  });

  test('every address ends in .example, in texts too', () => {
    const emails = [...customers, ...companies].flatMap((each) => each.emails);
    expect(emails.length).toBeGreaterThan(3_000);
    expect(emails.filter((email) => normaliseEmail(email)?.endsWith('.example') !== true)).toEqual([]);
    const texts = [...customers, ...companies].flatMap((each) => Object.values(each).flat());
    const inTexts = texts.flatMap((text) => findContacts(text));
    expect(
      inTexts.filter(({ kind, normalised }) => !(kind === 'email' ? /\.example$/ : /^\+84(?:95|2)/).test(normalised)),
    ).toEqual([]);
    expect(texts.filter((text) => /www\.|https?:/.test(text) && !/^www\.[a-z]+\.example$/.test(text))).toEqual([]);
  });

  test('who has no right to phones brings in none', () => {
    const hers = work.find(({ who }) => who.role === 'sales_without_phones')?.customers ?? [];
    expect(hers.length).toBe(450);
    expect(hers.filter(({ phones, emails }) => phones.length > 0 || emails.length === 0)).toEqual([]);
  });
});
