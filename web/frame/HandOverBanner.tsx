import { useLocation } from '@tanstack/react-router';
import { addresses } from '../addresses.ts';
import { useWords } from '../language.tsx';
import { Go } from '../parts/Go.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useProject } from './project.ts';

/** To the two whom it concerns, on every page but where they answer: the project is offered to one of them, who has not answered yet. */
export function HandOverBanner() {
  const { t } = useWords();
  const { project, members, offer } = useProject();
  const here = useLocation({ select: ({ pathname }) => pathname });
  if (offer === null || here === addresses.settings(project.id)) return null;
  const owner = [...members.values()].find((member) => member.owner)?.name ?? t('people.owner');
  return (
    <aside className="strip app-banner" aria-label={t('settings.ownership')}>
      <Icon name="key" />
      <span>{offer === 'to_me' ? t('own.bannerToMe', { owner }) : t('own.bannerFromMe')}</span>
      <Go to={addresses.ownership(project.id)} className="link push nowrap">
        {t(offer === 'to_me' ? 'own.see' : 'own.seeMine')}
      </Go>
    </aside>
  );
}
