/** What the reader has used today of his quotas: counts, and no value of anybody. */
import { queryOptions } from '@tanstack/react-query';
import { readQuotas } from '#contract/reveals.ts';
import { call } from '../../api.ts';

export function quotasQuery(project: string) {
  return queryOptions({
    queryKey: ['project', project, 'quotas'],
    queryFn: ({ signal }) => call(readQuotas, { params: { project }, signal }),
  });
}
