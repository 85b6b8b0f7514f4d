import { useState } from 'react';
import type { listMembers } from '#contract/people.ts';
import type { ReplyOf } from '#contract/route.ts';
import { formatInstant } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { RevokeDialog } from './RevokeDialog.tsx';
import { usePeopleNames } from './usePeopleNames.ts';

export type Invitation = ReplyOf<typeof listMembers>['invitations'][number];

/** Invitations that wait to be accepted; each can be taken back. */
export function InvitationList({ invitations }: { invitations: readonly Invitation[] }) {
  const { t } = useWords();
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  return (
    <section className="section">
      <div className="section-head">
        <h2>{t('people.invitations')}</h2>
        {invitations.length > 0 && <span className="count">{invitations.length}</span>}
      </div>
      {invitations.length === 0 && (
        <p className="second">
          {t('people.none')}. {t('people.noneSay')}
        </p>
      )}
      {invitations.length > 0 && (
        <table className="table table-lines people-table" aria-label={t('people.invitations')}>
          <thead>
            <tr>
              <th>{t('people.name')}</th>
              <th>{t('people.role')}</th>
              <th>{t('people.team')}</th>
              <th>
                <span className="unseen">{t('invite.revoke')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {invitations.map((invitation) => (
              <InvitationRow key={invitation.id} invitation={invitation} onRevoke={() => setRevoking(invitation)} />
            ))}
          </tbody>
        </table>
      )}
      <RevokeDialog invitation={revoking} onClose={() => setRevoking(null)} />
    </section>
  );
}

function InvitationRow({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const { t } = useWords();
  const names = usePeopleNames();
  const roles = invitation.roles.map(names.role).filter((name) => name !== undefined);
  return (
    <tr>
      <td data-at="1">
        <div className="person-words">
          <span className="strong">{invitation.name}</span>
          <span className="meta">{invitation.email}</span>
          <span className="meta">
            {t('invite.by', { name: names.member(invitation.invitedBy) })} ·{' '}
            {t('invite.works', { at: formatInstant(invitation.expiresAt) })}
          </span>
        </div>
      </td>
      <td data-at="3">{roles.length > 0 ? roles.join(', ') : t('value.none')}</td>
      <td data-at="4">
        {(invitation.team !== null && names.team(invitation.team)) || (
          <span className="meta">{t('people.noTeam')}</span>
        )}
      </td>
      <td data-at="2" className="right">
        <Button size="small" onPress={onRevoke}>
          {t('invite.revoke')}
        </Button>
      </td>
    </tr>
  );
}
