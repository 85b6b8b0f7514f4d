/** Whose customers and companies the sample project has: drawn from a seed, so that every demo has the same. */
import { makeCompany } from './companies.ts';
import type { Company } from './companies.ts';
import { createMobiles } from './contacts.ts';
import { makeCustomer } from './customers.ts';
import type { Customer } from './customers.ts';
import { random } from './random.ts';
import { staff } from './staff.ts';
import type { Staff } from './staff.ts';
import type { Region } from './places.ts';

const seed = 2026;

/** What one of the staff brings in. */
export interface Workload {
  readonly who: Staff;
  readonly customers: readonly Customer[];
  readonly companies: readonly Company[];
}

export function planWork(): Workload[] {
  const draw = random(seed);
  const wanted = staff.reduce((sum, { companies }) => sum + companies, 0);
  const companies = Array.from({ length: wanted }, (_, number) => makeCompany(draw, number));
  const employers = [...companies];
  const unassigned = [...companies];
  const nextMobile = createMobiles(draw);
  // Each company has a customer at it before any has two.
  const employerIn = (region: Region) =>
    takeFrom(employers, region) ?? draw.one(companies.filter((each) => each.region === region));
  return staff.map((who) => {
    const withPhone = who.role !== 'sales_without_phones';
    const customers = Array.from({ length: who.share }, () => {
      const region = draw.weighted(who.regions);
      const company = draw.chance(42) ? employerIn(region) : null;
      return makeCustomer(draw, { region, company, withPhone, nextMobile });
    });
    const own = Array.from(
      { length: who.companies },
      () => takeFrom(unassigned, draw.weighted(who.regions)) ?? unassigned.shift(),
    );
    return { who, customers, companies: own.filter((company) => company !== undefined) };
  });
}

/** The first of the region, which is no longer there then. */
function takeFrom(companies: Company[], region: Region): Company | undefined {
  const place = companies.findIndex((each) => each.region === region);
  return place === -1 ? undefined : companies.splice(place, 1)[0];
}
