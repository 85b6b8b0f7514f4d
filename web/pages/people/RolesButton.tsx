import { useState } from 'react';
import { useProject } from '../../frame/project.ts';
import type { Member } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { MemberRolesDialog } from '../roles/MemberRolesDialog.tsx';

/** Nobody changes his own roles, and none change what the owner may do: the button keeps its place and says so. */
export function RolesButton({ member }: { member: Member }) {
  const { t } = useWords();
  const { me } = useProject().project;
  // as he was when the dialog was opened
  const [changing, setChanging] = useState<Member | null>(null);
  const why = member.owner ? 'notOwner' : member.id === me.member ? 'notSelf' : null;
  const refused = why && {
    refused: (
      <>
        <p className="popover-title">{t(why === 'notOwner' ? 'memberRoles.notOwner' : 'memberRoles.notSelf')}</p>
        <p className="second">{t(why === 'notOwner' ? 'memberRoles.notOwnerSay' : 'memberRoles.notSelfSay')}</p>
      </>
    ),
  };
  return (
    <>
      <Button
        look="quiet"
        icon={why ? 'lock' : 'pencil'}
        label={t('memberRoles.doOf', { name: member.name })}
        onPress={() => setChanging(member)}
        {...refused}
      />
      {changing && <MemberRolesDialog member={changing} onClose={() => setChanging(null)} />}
    </>
  );
}
