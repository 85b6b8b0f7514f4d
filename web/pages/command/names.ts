/** What a record that was found is called, and by what it is told from another of that name. */
import type { Language } from '#contract/shapes.ts';
import type { FieldKind, ShownValue } from '#contract/fields.ts';
import type { ProjectField, ProjectTable } from '../../frame/project.ts';
import { maskOf, textsOf } from '../../parts/Value.tsx';

type Values = Readonly<Record<string, ShownValue>>;

/** What holds an id, and no word. */
const wordless: readonly FieldKind[] = ['person', 'relation'];

/** The first field names a record; null where it is empty, says nothing in words, or its reader may not see it. */
export function titleOf(table: Pick<ProjectTable, 'fields'>, values: Values, language: Language): string | null {
  const field = table.fields.find(({ read }) => read !== 'hidden');
  const value = field && values[field.id];
  return field && value?.state === 'open' && !wordless.includes(field.kind)
    ? (textsOf(field, value.value, language)[0] ?? null)
    : null;
}

/** The others that came with it, two at most, words before numbers; a mask says that there is one. */
export function asideOf(table: Pick<ProjectTable, 'fields'>, values: Values, language: Language): string {
  const [, ...others] = table.fields.filter(({ read }) => read !== 'hidden');
  const isContact = ({ kind }: ProjectField) => kind === 'phones' || kind === 'emails';
  const inOrder = [...others.filter((field) => !isContact(field)), ...others.filter(isContact)];
  return inOrder
    .flatMap((field) => {
      const value = values[field.id];
      if (value?.state === 'masked') return [maskOf(field.kind)];
      return value?.state === 'open' ? textsOf(field, value.value, language).slice(0, 1) : [];
    })
    .slice(0, 2)
    .join(' · ');
}
