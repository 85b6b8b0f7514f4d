import { useWords } from '../language.tsx';
import { Button } from '../parts/Button.tsx';
import { Dialog } from '../parts/Dialog.tsx';
import { FormError } from '../parts/states.tsx';
import { useFetched } from '../parts/useFetched.ts';

/** A further project, for who may make one; its form is fetched when it is first asked for. */
export function CreateProject({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useWords();
  const piece = useFetched('create-project', () => import('../pages/profile/CreateProjectDialog.tsx'), isOpen);
  const Form = piece.data?.CreateProjectDialog;
  if (Form) return <Form isOpen={isOpen} onClose={onClose} />;
  return (
    <Dialog
      title={t('project.create')}
      isOpen={isOpen && piece.isError}
      onClose={onClose}
      acts={
        <Button look="filled" busy={piece.isFetching} onPress={() => void piece.refetch()}>
          {t('do.retry')}
        </Button>
      }
    >
      <FormError error={piece.error} />
    </Dialog>
  );
}
