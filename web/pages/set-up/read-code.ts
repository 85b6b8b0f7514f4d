/** The set-up code in the fragment of the address that the server printed (`code=…`); `''` where there is none. */
export function readCode(fragment: string): string {
  return new URLSearchParams(fragment).get('code')?.trim() ?? '';
}
