/** How long campaigns are: short in every run, long in the nightly one (`npm run test:nightly`). */
export const nightly = process.env.KIN_NIGHTLY !== undefined;

/** Cases of a property. */
export function runs(usual: number, long: number): number {
  return nightly ? long : usual;
}
