/**
 * The Vietnamese numbering plan as far as private numbers need it: nine digits for mobiles, ten for fixed lines,
 * and the eleven-digit mobiles that were renumbered in September 2018, which still stand in old lists.
 */
const renumbered: Readonly<Record<string, string>> = {
  '120': '70',
  '121': '79',
  '122': '77',
  '123': '83',
  '124': '84',
  '125': '85',
  '126': '76',
  '127': '81',
  '128': '78',
  '129': '82',
  '162': '32',
  '163': '33',
  '164': '34',
  '165': '35',
  '166': '36',
  '167': '37',
  '168': '38',
  '169': '39',
  '186': '56',
  '188': '58',
  '199': '59',
};

/** Digits after the country code or the leading 0; old mobile prefixes become the new ones, all else stays. */
export function renumber(national: string): string {
  if (national.length !== 10) return national;
  const prefix = renumbered[national.slice(0, 3)];
  return prefix === undefined ? national : prefix + national.slice(3);
}

/** True for a mobile or fixed line of today's plan, without country code and leading 0. */
export function isVietnamesePrivate(national: string): boolean {
  return /^(?:[35789]\d{8}|2\d{9})$/u.test(national);
}
