import { useState } from 'react';
import { addresses } from '../addresses.ts';
import { useWords } from '../language.tsx';
import type { GlyphName } from '../parts/glyphs.ts';
import { usePhone } from '../parts/usePhone.ts';
import type { Me, Project } from './project.ts';

/** What may be done from anywhere in a project: in the account's menu, under the project's name, and by Ctrl+K. */
export interface FrameAct {
  readonly id: string;
  readonly label: string;
  readonly icon?: GlyphName;
  /** The present choice. */
  readonly chosen?: boolean;
  /** In a sentence of its own, where no heading says what it is about. */
  readonly alone?: string;
  /** A page to go to, or something to do. */
  readonly does: string | (() => void);
}

interface FrameGroup {
  readonly id: string;
  readonly acts: readonly FrameAct[];
}

export function useFrameActs(project: Project, me: Me, signOut: () => void) {
  const { t } = useWords();
  const phone = usePhone();
  const [creating, setCreating] = useState(false);
  const projects = me.projects.map(({ project: id, name }): FrameAct => ({
    id: `project-${id}`,
    label: name,
    alone: t('project.goTo', { project: name }),
    icon: 'updown',
    chosen: id === project.id,
    does: addresses.project(id),
  }));
  const create: FrameAct = { id: 'create', label: t('project.create'), icon: 'plus', does: () => setCreating(true) };
  const switcher: FrameGroup[] = [
    { id: 'projects', acts: projects },
    ...(me.createsProjects ? [{ id: 'new', acts: [create] }] : []),
  ];
  const own: FrameAct[] = [
    // on a phone there is no room for the project's name and its menu
    ...(phone && me.projects.length > 1
      ? [{ id: 'switch', label: t('start.switch'), icon: 'updown' as const, does: addresses.home }]
      : []),
    { id: 'profile', label: t('profile.title'), icon: 'person', does: addresses.profile(project.id) },
    { id: 'rights', label: t('may.titleOwn'), icon: 'key', does: addresses.member(project.id, project.me.member) },
    { id: 'sign-out', label: t('signIn.out'), icon: 'out', does: signOut },
  ];
  return { own, switcher, creating, closeCreating: () => setCreating(false) };
}
