import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { claimRecord } from '#contract/assignments.ts';
import { call } from '../../api.ts';
import { formatNumber } from '../../formats.ts';
import { useWords } from '../../language.tsx';
import { Button } from '../../parts/Button.tsx';
import { FormError } from '../../parts/states.tsx';
import { toast } from '../../parts/Toasts.tsx';
import { recordQuery } from '../record/queries.ts';
import type { RecordAddress } from '../record/queries.ts';
import { quotasQuery } from '../reveal/queries.ts';
import { useKept } from './useKept.ts';

interface ClaimButtonProps {
  address: RecordAddress;
  name: string;
  /** Who took it may not view it as it is now. */
  onAway: (say: string) => void;
}

/** "Nhận": takes a record out of the pool of its team; says how many more there may be today. */
export function ClaimButton({ address, name, onAway }: ClaimButtonProps) {
  const { t, language } = useWords();
  const queries = useQueryClient();
  const kept = useKept(address);
  const quotas = useQuery(quotasQuery(address.project));
  const left = quotas.data?.quotas.claims.left;
  const claim = useMutation({
    mutationFn: () => call(claimRecord, { params: address }),
    onSuccess: ({ record }) => {
      const say = t('claim.done', { name });
      if (record === null) return onAway(say);
      toast({ say });
      kept(record);
    },
    // somebody else was faster: whose it is now stands there instead
    onError: () => queries.invalidateQueries({ queryKey: recordQuery(address).queryKey }),
    onSettled: () => queries.invalidateQueries({ queryKey: quotasQuery(address.project).queryKey }),
  });
  return (
    <>
      <span title={t('claim.why')}>
        <Button size="small" busy={claim.isPending} onPress={() => claim.mutate()}>
          {t('claim.do')}
        </Button>
      </span>
      {left !== undefined && <span className="meta">{t('quota.left', { count: formatNumber(left, language) })}</span>}
      <FormError error={claim.error} />
    </>
  );
}
