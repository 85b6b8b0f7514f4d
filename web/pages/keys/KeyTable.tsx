import { useState } from 'react';
import { formatInstant } from '../../formats.ts';
import { useProject } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Scope } from '../../parts/Scope.tsx';
import { usePhone } from '../../parts/usePhone.ts';
import { keyInShort } from './key-draft.ts';
import type { ApiKey } from './queries.ts';
import { RevokeKeyDialog } from './RevokeKeyDialog.tsx';

export function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useWords();
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <>
      <table className="table table-lines people-table key-table" aria-label={t('settings.keys')}>
        <thead>
          <tr>
            <th>{t('apiKeys.name')}</th>
            <th>{t('apiKeys.grants')}</th>
            <th>{t('apiKeys.used')}</th>
            <th>
              <span className="unseen">{t('apiKeys.revoke')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((each) => (
            <KeyRow key={each.id} apiKey={each} onRevoke={() => setRevoking(each)} />
          ))}
        </tbody>
      </table>
      <RevokeKeyDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useWords();
  const phone = usePhone();
  const { name, maker, createdAt, lastUsedAt, works } = apiKey;
  return (
    <tr>
      <td data-at="1">
        <div className="person-words">
          <span className="strong">{name}</span>
          <span className="meta">{t('apiKeys.by', { name: maker.name, at: formatInstant(createdAt) })}</span>
          {!works && (
            <span className="meta key-rests">
              <Icon name="alert" small />
              {t('apiKeys.rests')}
            </span>
          )}
        </div>
      </td>
      <td data-at="3">
        <GrantsInShort grants={apiKey.grants} />
      </td>
      <td data-at="4" className="meta">
        {lastUsedAt !== null && phone && `${t('apiKeys.used')}: `}
        {lastUsedAt === null ? t('apiKeys.never') : formatInstant(lastUsedAt)}
      </td>
      <td data-at="2" className="right">
        <Button size="small" onPress={onRevoke} label={`${t('apiKeys.revoke')}: ${name}`}>
          {t('apiKeys.revoke')}
        </Button>
      </td>
    </tr>
  );
}

function GrantsInShort({ grants }: Pick<ApiKey, 'grants'>) {
  const { t, language } = useWords();
  const { project } = useProject();
  const tables = keyInShort(grants);
  if (tables.length === 0) return <span className="meta">{t('apiKeys.nothing')}</span>;
  return (
    <ul className="bare key-grants">
      {tables.map(({ table, rights, scopes, level }) => (
        <li key={table}>
          {project.tables.find(({ id }) => id === table)?.name[language] ?? t('log.tableNumber', { table })}
          {': '}
          {rights.map((right) => t(`right.${right}`)).join(', ')}{' '}
          {scopes.map((scope) => (
            <Scope key={scope} scope={scope} />
          ))}
          {level !== null && (
            <span className="meta key-level">{t('apiKeys.contacts', { level: t(`level.${level}`) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
