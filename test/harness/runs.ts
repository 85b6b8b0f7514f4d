/** How often a property is tried: `usual` in the suite, `nightly` where KIN_NIGHTLY is set. */
export function runs(usual: number, nightly: number): number {
  return process.env.KIN_NIGHTLY === undefined ? usual : nightly;
}
