import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { OfflineError, ProblemError } from '../problem.ts';
import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';
import type { GlyphName } from './glyphs.ts';
import { useLater } from './useLater.ts';

interface EmptyStateProps {
  title: string;
  /** What the page is for, and what to do first. */
  children?: ReactNode;
  /** Buttons; one filled at most. */
  acts?: ReactNode;
  icon?: GlyphName;
}

export function EmptyState({ title, children, acts, icon }: EmptyStateProps) {
  return (
    <div className="empty">
      {icon && <Icon name={icon} />}
      <h2>{title}</h2>
      {children}
      {acts && <div className="empty-acts">{acts}</div>}
    </div>
  );
}

/** The words for a failed call. */
export function useErrorWords(): (error: unknown) => string {
  const { t } = useWords();
  return (error) => {
    if (error instanceof ProblemError) return t(`error.${error.code}`);
    if (error instanceof OfflineError) return t('offline.say');
    return t('error.internal_error');
  };
}

/** What a page shows in place of its content when its call failed: what was kept, and the way on. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords();
  const words = useErrorWords();
  if (error instanceof ProblemError && error.code === 'forbidden') return <RefusedState />;
  if (error instanceof ProblemError && error.code === 'not_found') {
    return (
      <EmptyState title={t('missing.title')} icon="search">
        <p>{t('missing.say')}</p>
      </EmptyState>
    );
  }
  const offline = error instanceof OfflineError;
  return (
    <div role="alert">
      <EmptyState
        title={t(offline ? 'offline.title' : 'failed.title')}
        icon="alert"
        acts={<Button onPress={onRetry}>{t('do.retry')}</Button>}
      >
        <p>{words(error)}</p>
        {!offline && <p className="meta">{t('failed.kept')}</p>}
      </EmptyState>
    </div>
  );
}

/** What right is missing, and who can give it. */
export function RefusedState({ children }: { children?: ReactNode }) {
  const { t } = useWords();
  return (
    <EmptyState title={t('refused.title')} icon="lock">
      {children}
      <p className="meta">{t('refused.who')}</p>
    </EmptyState>
  );
}

/**
 * Under a form: why it was not taken. A failure of one field stands at that field instead.
 * `say` takes the place of the general words.
 */
export function FormError({ error, say }: { error: unknown; say?: string }) {
  const words = useErrorWords();
  if (error === null || error === undefined) return null;
  return (
    <p className="field-error" role="alert">
      <Icon name="alert" small />
      {say ?? words(error)}
    </p>
  );
}

const boneWidths = [148, 120, 164, 132, 152, 118];

/** Rows of grey bars while a list or page loads. */
export function Skeleton({ rows = 6 }: { rows?: number }) {
  const { t } = useWords();
  const late = useLater(true);
  return (
    <div aria-busy="true">
      <span className="unseen" role="status">
        {late ? t('state.loading') : ''}
      </span>
      {late && (
        <div className="bones" aria-hidden="true">
          {Array.from({ length: rows }, (_, row) => (
            <div key={row} className="bones-row">
              {[0, 2, 4].map((column) => (
                <span
                  key={column}
                  className="bone"
                  style={{ width: (boneWidths[(row + column) % boneWidths.length] ?? 120) - column * 12 }}
                />
              ))}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
