import { useProject } from '../../frame/project.ts';
import type { Project } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { CopyLink } from '../../parts/CopyLink.tsx';
import { Dialog } from '../../parts/Dialog.tsx';
import type { KeyDraft } from './key-draft.ts';

/** The one time that a key is shown. A press beside it does not close it. */
export function MadeKey({ draft, token, onClose }: { draft: KeyDraft; token: string; onClose: () => void }) {
  const { t } = useWords();
  const { project } = useProject();
  const example = exampleOf(project, draft);
  return (
    <Dialog
      title={t('apiKeys.made', { name: draft.name.trim() })}
      role="alertdialog"
      isOpen
      onClose={onClose}
      acts={
        <Button look="filled" onPress={onClose}>
          {t('apiKeys.kept')}
        </Button>
      }
    >
      <p className="second">{t('apiKeys.once')}</p>
      <CopyLink label={t('apiKeys.token')} link={token} act={t('apiKeys.copy')} />
      <section className="key-example" aria-label={t('apiKeys.example')}>
        <h3>{t('apiKeys.example')}</h3>
        <p className="meta">{t('apiKeys.exampleSay')}</p>
        {/* It scrolls, so that the keyboard must reach it. */}
        <pre className="code" tabIndex={0}>
          {example}
        </pre>
      </section>
    </Dialog>
  );
}

/** The key by a variable: an example with the key itself would stay in the history of the shell. */
function exampleOf({ id, tables }: Project, { use, tables: chosen }: KeyDraft): string {
  const table = tables.find((each) => chosen.includes(each.id));
  const records = `${location.origin}/api/v1/projects/${id}/tables/${table?.id ?? ''}/records`;
  const first = table?.fields.find(({ write, kind }) => write && (kind === 'text' || kind === 'person_name'))?.id;
  const [address, body] =
    use === 'intake' ? [records, { values: { [first ?? '1']: '…' } }] : [`${records}/find`, { limit: 10 }];
  return [
    `export KIN_KEY='kin_…'`,
    `curl ${address} \\`,
    `  -H "Authorization: Bearer $KIN_KEY" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(body)}'`,
  ].join('\n');
}
