/** How values are drawn that are more than a text: choices, people, links, related records. */
import { use } from 'react';
import { addresses } from '../addresses.ts';
import { ProjectContext } from '../frame/project.ts';
import { useWords } from '../language.tsx';
import { webLink } from '../links.ts';
import { Go } from './Go.tsx';
import { Icon } from './Icon.tsx';
import { Tag, Who } from './marks.tsx';
import { useTitles } from './titles.tsx';

/** Most tags in a table's cell. */
const mostBrief = 2;

/** What was chosen, in the order in which it is offered. */
export function Tags({ names, brief }: { names: readonly string[]; brief: boolean }) {
  const { t } = useWords();
  const shown = brief ? names.slice(0, mostBrief) : names;
  const left = names.length - shown.length;
  return (
    <span className={brief ? 'labels labels-brief' : 'labels'} {...(brief ? { title: names.join(', ') } : {})}>
      {shown.map((name) => (
        <Tag key={name}>
          <span className="cut">{name}</span>
        </Tag>
      ))}
      {left > 0 && <span className="value-more">{t('value.more', { count: left })}</span>}
    </span>
  );
}

export function YesNo({ value }: { value: string }) {
  const { t } = useWords();
  if (value === 'yes') {
    return (
      <span className="yes">
        <Icon name="check" />
        {t('value.yes')}
      </span>
    );
  }
  return <span className="second">{value === 'no' ? t('value.no') : value}</span>;
}

/** A page elsewhere. It leads out of Kín, so where to is said; the page there learns nothing of this one. */
export function OutLink({ value, brief }: { value: string; brief: boolean }) {
  const { t } = useWords();
  const link = webLink(value);
  if (link === null) return <span className={brief ? 'cut' : ''}>{value}</span>;
  const { href, host, rest } = link;
  return (
    <a
      className={brief ? 'link out cut' : 'link out'}
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      title={href}
      {...(brief ? { tabIndex: -1 } : {})}
    >
      {host}
      <span className="out-rest">{rest}</span>
      <span className="unseen"> {t('value.out')}</span>
    </a>
  );
}

export function Person({ id }: { id: string }) {
  const { t } = useWords();
  const members = use(ProjectContext)?.members;
  return <Who name={members?.get(id)?.name ?? t('people.unknown')} />;
}

/** A related record, by its title and with the way to it. */
export function Related({ id, target, brief }: { id: string; target: number | null; brief: boolean }) {
  const { t } = useWords();
  const project = use(ProjectContext)?.project;
  const { table, text, masked } = useTitles()(id);
  const leads = table ?? target;
  const shown = masked ? (
    <>
      <span aria-hidden="true">•••• •••</span>
      <span className="unseen">{t('value.masked')}</span>
    </>
  ) : (
    text
  );
  if (project === undefined || leads === null) return <span className="cut">{shown}</span>;
  return (
    <Go
      to={addresses.record(project.id, leads, id)}
      className={brief ? 'link cut' : 'link'}
      title={text}
      {...(brief ? { tabIndex: -1 } : {})}
    >
      {shown}
    </Go>
  );
}
