/** What each of the staff has in the sample project: drawn from a seed, so that every demo has the same. */
import { makeCompany } from './companies.ts';
import type { Company } from './companies.ts';
import { makeContact } from './company-contacts.ts';
import type { Contact } from './company-contacts.ts';
import { createMobiles } from './contacts.ts';
import { makeCustomer } from './customers.ts';
import type { Customer } from './customers.ts';
import { makeDeal } from './deals.ts';
import type { Deal } from './deals.ts';
import { random } from './random.ts';
import type { Random } from './random.ts';
import { staff } from './staff.ts';
import type { Staff } from './staff.ts';
import { makeTask } from './tasks.ts';
import type { Task } from './tasks.ts';
import type { Region } from './places.ts';

const seed = 2026;
/** Of so many customers, one deal; and no more than one can keep an eye on. */
const [perDeal, mostDeals] = [24, 30];

/** What one of the staff brings in. */
export interface Workload {
  readonly who: Staff;
  readonly customers: readonly Customer[];
  readonly companies: readonly Company[];
  readonly contacts: readonly Contact[];
  /** Each of a customer of his, whose name nobody else has. */
  readonly deals: readonly Deal[];
  readonly tasks: readonly Task[];
}

/** @param now what days of deals and tasks lie around */
export function planWork(now: Date): Workload[] {
  const draw = random(seed);
  const wanted = staff.reduce((sum, { companies }) => sum + companies, 0);
  const companies = Array.from({ length: wanted }, (_, number) => makeCompany(draw, number));
  const employers = [...companies];
  const unassigned = [...companies];
  const nextMobile = createMobiles(draw);
  // Each company has a customer at it before any has two.
  const employerIn = (region: Region) =>
    takeFrom(employers, region) ?? draw.one(companies.filter((each) => each.region === region));
  const loads = staff.map((who) => {
    const withPhone = who.role !== 'sales_without_phones';
    const customers = Array.from({ length: who.share }, () => {
      const region = draw.weighted(who.regions);
      const company = draw.chance(42) ? employerIn(region) : null;
      return makeCustomer(draw, { region, company, withPhone, nextMobile });
    });
    const own = Array.from(
      { length: who.companies },
      () => takeFrom(unassigned, draw.weighted(who.regions)) ?? unassigned.shift(),
    ).filter((company) => company !== undefined);
    const contacts = own
      .flatMap((company) => Array.from({ length: Number(draw.weighted({ 0: 45, 1: 42, 2: 13 })) }, () => company))
      .map((company) => makeContact(draw, { company, withPhone, nextMobile }));
    return { who, customers, companies: own, contacts };
  });
  const names = loads.flatMap(({ customers }) => customers.map(({ name }) => name));
  const isOnly = ({ name }: Customer) => names.indexOf(name) === names.lastIndexOf(name);
  const taken = new Set<string>();
  return loads.map((load) => ({ ...load, ...planSales(draw, load.customers.filter(isOnly), taken, now) }));
}

/**
 * Deals and what is to be done for them. Both are found by their names again, so no name is there twice.
 * @param taken names of everybody's so far
 */
function planSales(
  draw: Random,
  customers: readonly Customer[],
  taken: Set<string>,
  now: Date,
): Pick<Workload, 'deals' | 'tasks'> {
  const deals: Deal[] = [];
  const wanted = Math.min(mostDeals, Math.floor(customers.length / perDeal));
  while (deals.length < wanted) {
    const customer = draw.one(customers);
    if (customer.stage === 'lost' && draw.chance(60)) continue;
    const deal = makeDeal(draw, customer, now);
    if (taken.has(deal.name)) continue;
    taken.add(deal.name);
    deals.push(deal);
  }
  const forDeals = deals.filter(() => draw.chance(70)).map((deal) => makeTask(draw, deal, now));
  const others = wanted === 0 ? [] : Array.from({ length: 2 }, () => makeTask(draw, null, now));
  return { deals, tasks: [...forDeals, ...others] };
}

/** The first of the region, which is no longer there then. */
function takeFrom(companies: Company[], region: Region): Company | undefined {
  const place = companies.findIndex((each) => each.region === region);
  return place === -1 ? undefined : companies.splice(place, 1)[0];
}
