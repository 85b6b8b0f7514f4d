/** Writes docs/security-matrix.md: `npm run security-matrix`. Run it after a route or a surface was added. */
import { writeFileSync } from 'node:fs';
import { securityMatrix } from '../test/oracle/matrix/page.ts';

writeFileSync(new URL('../docs/security-matrix.md', import.meta.url), securityMatrix());
