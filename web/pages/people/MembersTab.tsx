import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import { membersQuery } from '../../frame/queries.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { ErrorState, Skeleton } from '../../parts/states.tsx';
import { InvitationList } from './InvitationList.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { MemberTable } from './MemberTable.tsx';
import { useMayManage } from './useMayManage.tsx';

export function MembersTab() {
  const { t } = useWords();
  const { project } = useProject();
  const { may, refused } = useMayManage();
  const people = useQuery(membersQuery(project.id));
  const [inviting, setInviting] = useState(false);
  if (people.isPending) return <Skeleton />;
  if (people.isError && !people.data) return <ErrorState error={people.error} onRetry={() => void people.refetch()} />;
  const { members, invitations } = people.data;
  return (
    <div className="page-pad people">
      <section className="section">
        <div className="section-head">
          <h2>{t('people.count', { count: members.length })}</h2>
          <span className="push">
            <Button look="filled" icon="plus" onPress={() => setInviting(true)} {...refused}>
              {t('invite.title')}
            </Button>
          </span>
        </div>
        <MemberTable members={members} />
      </section>
      {may && <InvitationList invitations={invitations} />}
      {may && <InviteDialog isOpen={inviting} onClose={() => setInviting(false)} />}
    </div>
  );
}
