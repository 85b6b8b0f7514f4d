/**
 * Guarantee: the sample project has 5,000 customers and 300 companies that look like a business and are nobody's: the
 * same in every demo, addresses under `.example` alone, mobiles of a prefix that no operator has, none of them twice.
 * Contacts, deals and tasks name companies, customers, products and deals that are there, each by a name of its own.
 */
import { describe, expect, test } from 'vitest';
import { findContacts } from '#crypto/find-contacts.ts';
import { normaliseEmail, normalisePhone } from '#crypto/normalise.ts';
import { provinces } from '#access/templates/provinces.ts';
import { parseDateTime } from '#records/parse-instant.ts';
import { parseDate, parseMoney } from '#records/parse-number.ts';
import { planWork } from './plan.ts';
import { products } from './products.ts';

const now = new Date('2026-11-25T02:00:00Z');
const work = planWork(now);
const customers = work.flatMap((load) => load.customers);
const companies = work.flatMap((load) => load.companies);
const contacts = work.flatMap((load) => load.contacts);
const deals = work.flatMap((load) => load.deals);
const tasks = work.flatMap((load) => load.tasks);

function countBy<T>(all: readonly T[], key: (each: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(key(each), (counts.get(key(each)) ?? 0) + 1);
  return counts;
}

test('as many as are promised, the same every time', () => {
  expect([customers.length, companies.length, work.length]).toEqual([5_000, 300, 8]);
  expect(planWork(now)).toEqual(work);
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

describe('what is sold', () => {
  const only = (names: readonly string[]) => {
    expect(new Set(names).size).toBe(names.length);
    return new Set(names);
  };
  const ofCompanies = only(companies.map(({ name }) => name));
  const ofDeals = only(deals.map(({ name }) => name));
  const ofProducts = only(products.map(({ name }) => name));

  test('products have a name, a code of their own and a price', () => {
    expect(products.length).toBe(42);
    only(products.map(({ code }) => code));
    expect(products.filter(({ name, category, unit }) => name === '' || category === '' || unit === '')).toEqual([]);
    expect(products.filter(({ price }) => Number(parseMoney(price)) < 500_000)).toEqual([]);
    expect(products.filter(({ page }) => page !== '' && !page.startsWith('https://hamay.example/'))).toEqual([]);
    expect(new Set(products.map(({ selling }) => selling))).toEqual(new Set(['yes', 'no']));
  });

  test('dozens of each, of several people', () => {
    expect([contacts.length, deals.length, tasks.length].every((count) => count > 90 && count < 300)).toBe(true);
    for (const key of ['contacts', 'deals', 'tasks'] as const) {
      expect(work.filter((load) => load[key].length > 0).length).toBeGreaterThan(4);
    }
    expect(Math.max(...work.map((load) => load.deals.length))).toBe(30);
  });

  test('contacts are at companies, deals with customers of the same hands, tasks for deals', () => {
    expect(contacts.filter(({ company }) => !ofCompanies.has(company))).toEqual([]);
    for (const load of work) {
      for (const deal of load.deals) {
        const named = customers.filter(({ name }) => name === deal.customer);
        expect(named).toHaveLength(1);
        expect(load.customers).toContain(named[0]);
        expect(deal.company).toBe(named[0]?.company);
        expect(ofProducts.has(deal.product)).toBe(true);
      }
      for (const { deal } of load.tasks) expect(deal === '' || load.deals.some(({ name }) => name === deal)).toBe(true);
    }
    expect(tasks.filter(({ deal }) => ofDeals.has(deal)).length).toBeGreaterThan(80);
  });

  test('in every stage and state, around today; why it was lost says each that was', () => {
    expect(countBy(deals, ({ stage }) => stage).size).toBe(6);
    expect(countBy(tasks, ({ state }) => state).size).toBe(4);
    expect(deals.filter(({ stage, lost }) => (stage === 'lost') !== (lost !== ''))).toEqual([]);
    const days = deals.map(({ close }) => parseDate(close) ?? '');
    expect([days.includes(''), days.some((day) => day < '2026-11-25'), days.some((day) => day > '2026-12-25')]).toEqual(
      [false, true, true],
    );
    const won = deals.filter(({ stage }) => stage === 'won').map(({ close }) => parseDate(close) ?? '');
    expect(won.filter((day) => day >= '2026-11-25')).toEqual([]);
    expect(tasks.filter(({ due }) => parseDateTime(due, 'Asia/Ho_Chi_Minh') === null)).toEqual([]);
  });

  test('provinces are those of the template', () => {
    const known = new Set(['', ...provinces.map(({ name }) => name.vi)]);
    expect([...customers, ...companies].filter(({ province }) => !known.has(province))).toEqual([]);
  });
});

describe('contacts', () => {
  test('mobiles are typed in many ways, are of prefix 095, and none is there twice', () => {
    const typed = [...customers, ...contacts].flatMap(({ phones }) => phones);
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
    const emails = [...customers, ...companies, ...contacts].flatMap((each) => each.emails);
    expect(emails.length).toBeGreaterThan(3_000);
    expect(emails.filter((email) => normaliseEmail(email)?.endsWith('.example') !== true)).toEqual([]);
    const all = [...customers, ...companies, ...contacts, ...deals, ...tasks];
    const texts = all.flatMap((each) => Object.values(each).flat());
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
