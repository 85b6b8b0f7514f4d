import { queryOptions } from '@tanstack/react-query';
import { readSetup } from '#contract/accounts.ts';
import { call } from '../../api.ts';

/** Whether this installation still waits for its first owner. */
export const setupQuery = queryOptions({ queryKey: ['setup'], queryFn: ({ signal }) => call(readSetup, { signal }) });
