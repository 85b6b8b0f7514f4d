import type { ProjectField } from '../../frame/project.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { Value } from '../../parts/Value.tsx';
import { useInSight } from './useInSight.ts';
import type { FieldEdit } from './useFieldEdit.ts';

/** Somebody else changed the field meanwhile: his value here, what was typed still in the control above. */
export function Clash({ field, edit }: { field: ProjectField; edit: FieldEdit }) {
  const { t } = useWords();
  const box = useInSight<HTMLDivElement>();
  return (
    <div ref={box} className="clash" role="alert">
      <p>
        {t('clash.say')} <Value field={field} value={edit.value} />
      </p>
      <div className="row row-wrap">
        <Button size="small" onPress={edit.drop}>
          {t('clash.take')}
        </Button>
        <Button size="small" look="quiet" onPress={edit.hold}>
          {t('clash.keep')}
        </Button>
      </div>
    </div>
  );
}
