import { listTables as route } from '#contract/tables.ts';
import { defineView } from '#actions/action.ts';
import { definers } from '#policy/decide.ts';
import { readDefined } from './defined-tables.ts';

/**
 * For whoever decides about rights: `readProject` shows him only the fields that he may use himself. It folds, since
 * pages ask again and again while an index is made.
 */
export const listTables = defineView<typeof route>({
  route,
  event: {
    name: 'tables.listed',
    vi: '{actor} đã xem danh sách bảng và trường',
    en: '{actor} viewed the list of tables and fields',
  },
  folds: 'hour',
  needs: () => ({ anyOf: definers }),
  run: async (context) => {
    const defined = await readDefined(context);
    return {
      subject: { table: null, count: 0 },
      shown: { detail: {} },
      show: (mask) => mask.withoutCustomerValues(defined),
    };
  },
});
