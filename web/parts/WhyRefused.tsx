import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { explainRight } from '#contract/explain.ts';
import type { RecordId } from '#contract/ids.ts';
import type { RequestOf } from '#contract/route.ts';
import { addresses } from '../addresses.ts';
import { call } from '../api.ts';
import { useProject } from '../frame/project.ts';
import { useWords } from '../language.tsx';
import { Go } from './Go.tsx';
import { rowsInWords } from './rows-in-words.ts';
import { SourceList } from './SourceList.tsx';
import { useErrorWords } from './states.tsx';

type About = RequestOf<typeof explainRight>['body']['about'];

interface WhyRefusedProps {
  why: string;
  /** The right that is missing: has the server say why. */
  about?: About;
  /** On this record; else on the table as a whole. */
  record?: RecordId;
  children?: ReactNode;
}

/**
 * For the `refused` of a button: which right is missing, what goes all the same, and who can give it. Drawn only once
 * it is opened, so that nobody asks for a reason that nobody reads.
 */
export function WhyRefused({ why, about, record, children }: WhyRefusedProps) {
  const { t } = useWords();
  const { project, members } = useProject();
  const owner = [...members.values()].find((member) => member.owner)?.name;
  return (
    <>
      <p className="popover-title">{why}</p>
      {children && <p className="second">{children}</p>}
      {about && <Reason about={about} record={record ?? null} />}
      <p className="second">{owner === undefined ? t('list.whoGives') : t('why.who', { owner })}</p>
      <Go to={addresses.member(project.id, project.me.member)} className="link">
        {t('why.mine')}
      </Go>
    </>
  );
}

function Reason({ about, record }: { about: About; record: RecordId | null }) {
  const { t } = useWords();
  const errorWords = useErrorWords();
  const { project } = useProject();
  const member = project.me.member;
  const found = useQuery({
    queryKey: ['project', project.id, 'members', member, 'why', about, record],
    queryFn: ({ signal }) =>
      call(explainRight, { params: { project: project.id, member }, body: { about, record }, signal }),
  });
  if (found.isPending) return <p className="meta">{t('why.looking')}</p>;
  if (found.isError) return <p className="meta">{errorWords(found.error)}</p>;
  const { allowed, rows, sources, holders, missing } = found.data;
  if (allowed) return <p className="second">{t('why.some', { rows: rowsInWords(t, rows) })}</p>;
  const denies = [...sources, ...(missing?.sources ?? [])].filter(({ effect }) => effect === 'deny');
  const isGiven = sources.some(({ effect }) => effect === 'allow');
  return (
    <>
      {missing && isGiven && <p className="second">{t('why.given', { what: t(`right.${missing.what}`) })}</p>}
      {!isGiven && denies.length === 0 && <p className="second">{t('why.nobody')}</p>}
      <SourceList sources={denies} holders={holders} />
    </>
  );
}
