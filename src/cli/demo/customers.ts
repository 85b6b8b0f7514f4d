/** The customers of a shop that sells furniture to families and to businesses, as its people typed them in. */
import type { Company } from './companies.ts';
import { privateEmail, typedPhone, phoneInText, workEmail } from './contacts.ts';
import { drawName } from './names.ts';
import { drawNote } from './notes.ts';
import type { Stage } from './notes.ts';
import { drawPlace } from './places.ts';
import type { Region } from './places.ts';
import type { Random } from './random.ts';

export type Customer = {
  readonly name: string;
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly company: string;
  readonly stage: Stage;
  readonly source: string;
  /** Keys of options; empty where he has none. */
  readonly tags: readonly string[];
  /** Empty where nobody asked. */
  readonly province: string;
  readonly address: string;
  /** Day first, or empty. */
  readonly birthday: string;
  readonly value: string;
  readonly notes: string;
  /** No field: `chị Thảo`, in what is written about him. */
  readonly addressed: string;
};

export interface Wanted {
  readonly region: Region;
  /** Whom he works for; null for a private customer. */
  readonly company: Company | null;
  /** Whoever has no right to phones keeps customers by their address. */
  readonly withPhone: boolean;
  /** Gives a phone that is nobody's yet. */
  readonly nextMobile: () => string;
}

const stages: Readonly<Record<Stage, number>> = { new: 31, in_talks: 24, quoted: 14, won: 21, lost: 10 };
const sources = {
  Facebook: 24, Zalo: 19, 'Giới thiệu': 18, Website: 13, Showroom: 11, TikTok: 6, 'Hội chợ': 4, 'Tổng đài': 3, '': 2,
}; // prettier-ignore
const workSources = { 'Giới thiệu': 34, 'Đấu thầu': 12, Website: 18, 'Hội chợ': 14, Zalo: 8, 'Tổng đài': 10, '': 4 };

export function makeCustomer(draw: Random, wanted: Wanted): Customer {
  const { region, company, withPhone, nextMobile } = wanted;
  const name = drawName(draw, region);
  const stage = draw.weighted(stages);
  const year = 1958 + draw.below(25) + draw.below(22);
  const hasEmail = company !== null || !withPhone || draw.chance(46);
  const phones = withPhone && draw.chance(97) ? [nextMobile(), ...(draw.chance(9) ? [nextMobile()] : [])] : [];
  const emails = hasEmail
    ? [company === null ? privateEmail(draw, name, year) : workEmail(draw, name, company.domain)]
    : [];
  const place = company !== null && draw.chance(70) ? company : drawPlace(draw, region);
  if (company !== null && draw.chance(8)) emails.push(privateEmail(draw, name, year));
  return {
    name: name.full,
    phones: phones.map((phone) => typedPhone(draw, phone)),
    emails,
    company: company?.name ?? '',
    stage,
    source: draw.weighted<string>(company === null ? sources : workSources),
    tags: tagsOf(draw, stage),
    province: draw.chance(88) ? place.province : '',
    address: addressOf(draw, place, nextMobile),
    birthday: company === null && draw.chance(44) ? `${1 + draw.below(28)}/${1 + draw.below(12)}/${year}` : '',
    value: valueOf(draw, stage, company !== null),
    notes: drawNote(draw, stage, nextMobile),
    addressed: `${name.isWoman ? 'chị' : 'anh'} ${name.given}`,
  };
}

function tagsOf(draw: Random, stage: Stage): string[] {
  const often = { vip: stage === 'won' ? 18 : 4, again: stage === 'won' ? 32 : 0, referral: 5, careful: 7 };
  return Object.entries(often).flatMap(([tag, percent]) => (draw.chance(percent) ? [tag] : []));
}

function addressOf(draw: Random, { address }: { address: string }, nextMobile: () => string): string {
  if (draw.chance(14)) return '';
  // A phone typed into a plain text is sealed out of it: the list shows it to whoever may see phones.
  return draw.chance(2) ? `${address} (gọi ${phoneInText(draw, nextMobile())} trước khi giao)` : address;
}

/** Millions of đồng in steps of half a million: a chair up to a furnished flat, and ten times that for a business. */
function valueOf(draw: Random, stage: Stage, isBusiness: boolean): string {
  if (draw.chance(stage === 'new' ? 55 : 8)) return '';
  const halves = 3 + draw.below(40) + (draw.chance(35) ? draw.below(160) : 0);
  const amount = halves * 500_000 * (isBusiness ? 2 + draw.below(9) : 1);
  const dotted = String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, '.');
  return draw.one([dotted, dotted, String(amount), `${dotted} đ`]);
}
