import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';

/** For the `refused` of a button: which right is missing, what goes all the same, and who can give it. */
export function WhyRefused({ why, children }: { why: string; children?: ReactNode }) {
  const { t } = useWords();
  return (
    <>
      <p className="popover-title">{why}</p>
      {children && <p className="second">{children}</p>}
      <p className="second">{t('list.whoGives')}</p>
    </>
  );
}
