import type { previewConversion } from '#contract/conversions.ts';
import type { ReplyOf } from '#contract/route.ts';
import { formatNumber } from '../../formats.ts';
import { useFurtherWords } from '../../language.tsx';
import { Note } from '../../parts/marks.tsx';
import { Differences } from '../roles/Differences.tsx';

type Told = ReplyOf<typeof previewConversion>;

/** What a change of kind would do: to values, to what a copy of the database shows, and to who sees them. */
export function ConversionTold({ told }: { told: Told }) {
  const { t } = useFurtherWords();
  const { becomesSealed, becomesOpen, losesIndex, differences } = told;
  return (
    <section className="convert-told" aria-live="polite" aria-label={t('convert.told')}>
      <Counts told={told} />
      {becomesSealed && (
        <Note tone="attn" icon="lock">
          <p className="strong">{t('convert.seals')}</p>
          <p className="second">{t('convert.sealsSay')}</p>
        </Note>
      )}
      {becomesOpen && (
        <Note tone="attn" icon="alert">
          <p className="strong">{t('convert.opens')}</p>
          <p className="second">{t('convert.opensSay')}</p>
        </Note>
      )}
      <ul className="points second">
        {losesIndex && <li>{t('convert.losesIndex')}</li>}
        <li>{t('convert.meanwhile')}</li>
        <li>{t('convert.history')}</li>
      </ul>
      {differences.length > 0 && <Differences differences={differences} />}
    </section>
  );
}

function Counts({ told: { counts, exact } }: { told: Told }) {
  const { t, language } = useFurtherWords();
  const number = (value: number) => formatNumber(value, language);
  if (counts === null) {
    return (
      <Note tone={exact ? 'plain' : 'attn'} icon={exact ? 'info' : 'alert'}>
        <p>{t(exact ? 'convert.uncountedExact' : 'convert.uncounted')}</p>
      </Note>
    );
  }
  const { values, lost, changed } = counts;
  if (values === 0) return <Note icon="info">{t('convert.noValues')}</Note>;
  return (
    <Note tone={lost > 0 ? 'danger' : 'safe'} icon={lost > 0 ? 'alert' : 'check'}>
      <p className="strong num">
        {lost > 0
          ? t('convert.lost', { lost: number(lost), values: number(values) })
          : t('convert.noneLost', { values: number(values) })}
      </p>
      {changed + lost > 0 && (
        <p className="second num">
          {changed > 0 && t('convert.changed', { changed: number(changed) })} {lost > 0 && t('convert.lostSay')}
        </p>
      )}
    </Note>
  );
}
