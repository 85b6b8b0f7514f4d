import { useWords } from '../../language.tsx';
import { saysNothing, switchAxes } from './grants-form.ts';
import type { LineAccess } from './grants-form.ts';

/** What a line gives or takes, in words: `Đọc, ghi · Của tôi`. */
export function AccessWords({ line }: { line: LineAccess }) {
  const { t } = useWords();
  const isDeny = line.effect === 'deny';
  const axes = switchAxes.filter((axis) => line[axis] === !isDeny);
  const words = [
    ...(line.read === null ? [] : [`${isDeny ? `${t('grants.most')} ` : ''}${t(`level.${line.read}`)}`]),
    ...axes.map((axis) => t(isDeny ? `axisNot.${axis}` : `axis.${axis}`)),
  ];
  return (
    <>
      {isDeny && `${t('grants.deny')}: `}
      {saysNothing(line) ? t('value.none') : words.join(', ')} · {t(`scope.${line.scope}`)}
    </>
  );
}
