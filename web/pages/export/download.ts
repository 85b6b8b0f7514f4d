/** The file of an export, fetched and put away by the browser. The server records each fetch, and counts them. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { downloadExport } from '#contract/exports.ts';
import { fetchFile } from '../../api.ts';
import { saveFile } from '../../save-file.ts';
import { batchQuery } from '../batch/queries.ts';

export interface ExportAddress {
  project: string;
  table: number;
  batch: string;
}

/** `mutate(address)`; `data` is the name under which the file was saved. */
export function useDownload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (address: ExportAddress) => {
      const { name, content } = await fetchFile(downloadExport, { params: address });
      saveFile(name, content);
      return name;
    },
    onSettled: (_name, _error, { project, batch }) =>
      queries.invalidateQueries({ queryKey: batchQuery(project, batch).queryKey }),
  });
}
