import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import type { LogEvent } from './queries.ts';

interface EventWords {
  /** In a sentence: `Bạn` for the reader himself. */
  actor: string;
  /** For his mark; empty for the system and strangers. */
  name: string;
  table: string;
}

/** Names for the ids that an event holds; a table that the reader does not have is known by its number. */
export function useEventWords({ actor, table }: LogEvent): EventWords {
  const { t, language } = useWords();
  const { project, members } = useProject();
  const known = project.tables.find(({ id }) => id === table);
  const tableName = table === null ? '…' : (known?.name[language] ?? t('log.tableNumber', { table }));
  if (actor.kind === 'system') return { actor: t('log.system'), name: '', table: tableName };
  if (actor.kind === 'stranger') return { actor: t('log.stranger'), name: '', table: tableName };
  const name = actor.name ?? members.get(actor.id ?? '')?.name ?? t('people.unknown');
  if (actor.kind === 'key') {
    const { maker } = actor;
    const said = maker === undefined ? t('log.key', { name }) : t('log.keyOf', { name, maker: maker.name });
    return { actor: said, name, table: tableName };
  }
  return { actor: actor.id === project.me.member ? t('log.you') : name, name, table: tableName };
}
