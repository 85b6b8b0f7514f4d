/** Whose customers and companies the sample project has: drawn from a seed, so that every demo has the same. */
import { makeCompany } from './companies.ts';
import type { Company } from './companies.ts';
import { createMobiles } from './contacts.ts';
import { makeCustomer } from './customers.ts';
import type { Customer } from './customers.ts';
import { random } from './random.ts';
import type { Random } from './random.ts';
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
  const employers = createEmployers(draw, companies);
  const nextMobile = createMobiles();
  let given = 0;
  return staff.map((who) => {
    const withPhone = who.role !== 'sales_without_phones';
    const customers = Array.from({ length: who.share }, () => {
      const region = draw.weighted(who.regions);
      const company = draw.chance(42) ? employers(region) : null;
      return makeCustomer(draw, { region, company, withPhone, nextMobile });
    });
    given += who.companies;
    return { who, customers, companies: companies.slice(given - who.companies, given) };
  });
}

/** Each company of a region once before any has a second customer. */
function createEmployers(draw: Random, companies: readonly Company[]): (region: Region) => Company {
  const unmet = [...companies];
  return (region) => {
    const place = unmet.findIndex((each) => each.region === region);
    if (place !== -1) return unmet.splice(place, 1)[0] as Company;
    return draw.one(companies.filter((each) => each.region === region));
  };
}
