import type { KeyObject } from 'node:crypto';
import { Refusal } from '#contract/errors.ts';
import type { RecordId, TableId } from '#contract/ids.ts';
import { readRecordViews as route } from '#contract/record-viewers.ts';
import { defineView } from '#actions/action.ts';
import { tableOf } from '#actions/context.ts';
import type { MemberContext } from '#actions/context.ts';
import type { EventKind } from '#audit/draft.ts';
import { openPayload } from '#audit/open-payload.ts';
import { readEventsAbout, readMainPayloads } from '#audit/read-events.ts';
import type { FoundEvent, StoredPayload } from '#audit/read-events.ts';
import { subjectToken } from '#crypto/blind-index.ts';
import { timeOf } from '#database/uuid.ts';
import { may } from '#policy/decide.ts';
import { readRow } from '#query/read-rows.ts';
import type { StoredRecord } from '#query/read-rows.ts';
import { historyViewed } from './read-history.ts';
import { recordViewed } from './read-record.ts';
import { valueRevealed } from './reveal-value.ts';
import { byDay, foldOpenings, peopleWithin } from './viewing.ts';
import type { View } from './viewing.ts';

export const viewersViewed: EventKind = {
  name: 'record.viewers_viewed',
  vi: '{actor} đã xem ai đã mở bản ghi trong bảng {table}',
  en: '{actor} viewed who has opened records of {table}',
};

const shownViews = 50;
const shownDays = 30;
/** Each payload is opened, about 20 µs: what a record that everybody has open all day costs, at most. */
const largestRead = 1_000;

const kinds: Readonly<Record<string, View['kind']>> = {
  [recordViewed.name]: 'opened',
  [historyViewed.name]: 'opened',
  [valueRevealed.name]: 'revealed',
};

/**
 * Who has looked at a record, for whoever may view it: of any event every member knows who, what kind and when, and
 * which record it was for those who have it in view. Nothing is said of fields. A row that was put under this record's
 * token by hand shows as damaged, since its payload does not open as one about it.
 */
export const readRecordViews = defineView<typeof route>({
  route,
  event: viewersViewed,
  folds: 'hour',
  needs: ({ params }) => ({ right: 'view', table: params.table }),
  async run(context, { params }) {
    const { tx, project, policy, event } = context;
    const table = tableOf(project, params.table).id;
    const within = { region: may(policy, 'view', table), standing: policy };
    const stored = await readRow(tx, table, params.record, within);
    if (stored === null) throw new Refusal('not_found');
    const now = timeOf(event);
    const { views: all, capped } = await viewsOf(context, table, stored, now);
    const views = foldOpenings(all);
    return {
      subject: { table, count: 0 },
      shown: { detail: { records: [stored.id] } },
      show: (mask) =>
        mask.withoutCustomerValues({
          views: views.slice(0, shownViews),
          people: { week: peopleWithin(views, 7, now), month: peopleWithin(views, shownDays, now) },
          days: byDay(views, project.timeZone),
          capped,
        }),
    };
  },
});

async function viewsOf({ tx, vault, project }: MemberContext, table: TableId, stored: StoredRecord, now: Date) {
  const keys = await vault.project(tx);
  const key = stored.key === null ? null : vault.openRecordKey(keys, stored, stored.key);
  const about = { project: project.id, table, record: stored.id };
  const from = new Date(now.getTime() - shownDays * 86_400_000);
  const found = await readEventsAbout(tx, subjectToken(keys.index, about), {
    actions: Object.keys(kinds),
    from,
    limit: largestRead + 1,
  });
  const read = found.slice(0, largestRead);
  const payloads = await readMainPayloads(
    tx,
    read.map(({ shown }) => shown.id),
  );
  const place = { installation: vault.installation, ...about };
  const views = read.map((each) => viewOf(each, isAbout(place, each, payloads.get(each.shown.id), key)));
  return { views, capped: found.length > largestRead };
}

function viewOf({ shown }: FoundEvent, intact: boolean): View {
  const { id: event, at, actor: who, action } = shown;
  return { event, at, who, kind: kinds[action] ?? 'opened', damaged: !intact };
}

interface EventPlace {
  readonly installation: string;
  readonly project: MemberContext['project']['id'];
  readonly record: RecordId;
}

/** Its columns say what its leaf says, and its payload opens under this record's key and names this record. */
function isAbout(
  { installation, project, record }: EventPlace,
  { shown, leaf }: FoundEvent,
  stored: StoredPayload | undefined,
  key: KeyObject | null,
): boolean {
  if (shown.damaged || leaf === null || stored === undefined || key === null) return false;
  return openPayload({ installation, project, id: shown.id, leaf }, stored, key)?.record === record;
}
