/** Every operation that Kín has, one by one: what is not here cannot be asked over HTTP. */
import { changeLimits } from '#access/change-limits.ts';
import { changeTeam } from '#access/change-team.ts';
import { chooseMainTeam } from '#access/choose-main-team.ts';
import { createTeam } from '#access/create-team.ts';
import { deleteTeam } from '#access/delete-team.ts';
import { endOwnershipOffer } from '#access/end-ownership-offer.ts';
import { explainRight } from '#access/explain-right.ts';
import { changeGrants } from '#access/change-grants.ts';
import { changeMemberRoles } from '#access/change-member-roles.ts';
import { createRole } from '#access/create-role.ts';
import { deleteRole } from '#access/delete-role.ts';
import { invite } from '#access/invite.ts';
import { listMembers } from '#access/list-members.ts';
import { listRoles } from '#access/list-roles.ts';
import { listTeams } from '#access/list-teams.ts';
import { readLimits } from '#access/read-limits.ts';
import { readOwnership } from '#access/read-ownership.ts';
import { readMemberRights } from '#access/read-member-rights.ts';
import { previewGrants } from '#access/preview-grants.ts';
import { previewMemberRoles } from '#access/preview-member-roles.ts';
import { previewRole } from '#access/preview-role.ts';
import { readGrants } from '#access/read-grants.ts';
import { renameRole } from '#access/rename-role.ts';
import { revokeInvitation } from '#access/revoke-invitation.ts';
import type { Operation } from '#actions/action.ts';
import { rightsForged, valueDamaged, viewDamaged } from '#actions/own-events.ts';
import { requestRepeated } from '#actions/repeat.ts';
import { accountViewRefused } from '#actions/record-refusal.ts';
import type { EventKind } from '#audit/draft.ts';
import type { MailFacts } from '#contract/notices.ts';
import type { RootKey } from '#crypto/root-key.ts';
import { acceptInvitation } from '#identity/accept-invitation.ts';
import { acceptOwnership } from '#identity/accept-ownership.ts';
import { changeLanguage } from '#identity/change-language.ts';
import { changeName } from '#identity/change-name.ts';
import { confirmRootKey } from '#identity/confirm-root-key.ts';
import { createProject } from '#identity/create-further-project.ts';
import { createKey } from '#identity/keys/create-key.ts';
import { listKeys } from '#identity/keys/list-keys.ts';
import { revokeKey } from '#identity/keys/revoke-key.ts';
import { offerOwnership } from '#identity/offer-ownership.ts';
import { offerRootKey } from '#identity/offer-root-key.ts';
import { readInvitation } from '#identity/read-invitation.ts';
import { readMe } from '#identity/read-me.ts';
import { readSetup } from '#identity/read-setup.ts';
import { setUp } from '#identity/set-up.ts';
import { signIn } from '#identity/sign-in.ts';
import { signOut } from '#identity/sign-out.ts';
import { eventViewed, logViewed } from '#log/kinds.ts';
import { listEvents } from '#log/list-events.ts';
import { readEvent } from '#log/read-event.ts';
import { listNotices } from '#notices/list-notices.ts';
import type { MailFrames } from '#notices/mailbox/frames.ts';
import { listMails } from '#notices/mailbox/list-mails.ts';
import { readMail } from '#notices/mailbox/read-mail.ts';
import { assignRecord } from '#records/assign-record.ts';
import { assignRecords } from '#records/assign-records.ts';
import { claimRecord } from '#records/claim-record.ts';
import { countRecords } from '#records/count-records.ts';
import { createRecord } from '#records/create-record.ts';
import { deleteRecords } from '#records/delete-records.ts';
import { editRecord } from '#records/edit-record.ts';
import { fieldIndexed, fieldTaskStopped, searchRenewed, valuesPurged } from '#records/field-task-slice.ts';
import { editRecords } from '#records/edit-records.ts';
import { findBatchRecords } from '#records/find-batch-records.ts';
import { findRecords } from '#records/find-records.ts';
import { findRelated } from '#records/find-related.ts';
import { readBatch } from '#records/read-batch.ts';
import { findNeighbours } from '#records/find-neighbours.ts';
import { readHistory } from '#records/read-history.ts';
import { listRecordIds } from '#records/list-record-ids.ts';
import { readRecordViews } from '#records/read-record-views.ts';
import { lookUpRecords } from '#records/look-up-records.ts';
import { listTables } from '#records/list-tables.ts';
import { createTable } from '#records/create-table.ts';
import { changeTable } from '#records/change-table.ts';
import { deleteTable } from '#records/delete-table.ts';
import { restoreTable } from '#records/restore-table.ts';
import { createField } from '#records/create-field.ts';
import { changeField } from '#records/change-field.ts';
import { deleteField } from '#records/delete-field.ts';
import { restoreField } from '#records/restore-field.ts';
import { convertField } from '#records/convert-field.ts';
import { previewConversion } from '#records/preview-conversion.ts';
import { conversionStopped, fieldConverted } from '#records/run-conversion.ts';
import { readProject } from '#records/read-project.ts';
import { readQuotas } from '#records/read-quotas.ts';
import { readRecord } from '#records/read-record.ts';
import { downloadExport } from '#transfer/download-export.ts';
import { restoreBatch } from '#records/restore-batch.ts';
import { revealValue } from '#records/reveal-value.ts';
import { upsertRecords } from '#records/upsert/upsert-records.ts';
import { changeView } from '#records/views/change-view.ts';
import { createView } from '#records/views/create-view.ts';
import { deleteView } from '#records/views/delete-view.ts';
import { listViews } from '#records/views/list-views.ts';
import { readView } from '#records/views/read-view.ts';
import { searchProject } from '#records/search-project.ts';
import { assignStopped, recordsAssigned } from '#records/run-assign.ts';
import { deleteStopped, recordsDeleted } from '#records/run-delete.ts';
import { editStopped, recordsEdited } from '#records/run-edit.ts';
import { recordsRestored, restoreStopped } from '#records/run-restore.ts';
import { listRefusedRows } from '#transfer/list-refused-rows.ts';
import { readImport } from '#transfer/read-import.ts';
import { exportStopped, recordsExported } from '#transfer/run-export.ts';
import { importFinished, importStopped } from '#transfer/run-import.ts';
import { startExport } from '#transfer/start-export.ts';
import { startImport } from '#transfer/start-import.ts';
import { uploadImport } from '#transfer/upload-import.ts';

/** Who is in a project and what they may do. */
const peopleAndRights: readonly Operation[] = [
  listTables,
  listMembers,
  listTeams,
  createTeam,
  changeTeam,
  deleteTeam,
  chooseMainTeam,
  listRoles,
  explainRight,
  readMemberRights,
  createRole,
  renameRole,
  deleteRole,
  previewRole,
  readGrants,
  changeGrants,
  previewGrants,
  changeMemberRoles,
  previewMemberRoles,
  invite,
  revokeInvitation,
  readInvitation,
  acceptInvitation,
  readOwnership,
  offerOwnership,
  acceptOwnership,
  endOwnershipOffer,
  readLimits,
  changeLimits,
  listKeys,
  createKey,
  revokeKey,
];

/** What a project's tables and fields are. */
const definitions: readonly Operation[] = [
  createTable,
  changeTable,
  deleteTable,
  restoreTable,
  createField,
  changeField,
  deleteField,
  restoreField,
  previewConversion,
  convertField,
];

const records: readonly Operation[] = [
  findRecords,
  countRecords,
  listRecordIds,
  searchProject,
  readRecord,
  createRecord,
  upsertRecords,
  editRecord,
  findRelated,
  readHistory,
  readRecordViews,
  findNeighbours,
  assignRecord,
  claimRecord,
  revealValue,
  lookUpRecords,
  readQuotas,
  editRecords,
  assignRecords,
  deleteRecords,
  readBatch,
  findBatchRecords,
  restoreBatch,
  uploadImport,
  startImport,
  readImport,
  listRefusedRows,
  startExport,
  downloadExport,
  listViews,
  readView,
  createView,
  changeView,
  deleteView,
];

/**
 * The root key is shown by one operation and confirmed by another; no other has it. `frames`: HTML of mails on its
 * way to the page, which `mail-frame.ts` hands out.
 */
export function createOperations(rootKey: RootKey, mail: MailFacts, frames: MailFrames): readonly Operation[] {
  const operations = [
    readSetup,
    setUp,
    offerRootKey(rootKey),
    confirmRootKey(rootKey),
    signIn,
    signOut,
    readMe,
    changeLanguage,
    changeName,
    createProject,
    readProject(mail),
    ...peopleAndRights,
    ...definitions,
    ...records,
    listNotices(mail),
    listMails(mail),
    readMail(mail, frames),
  ];
  const kinds = kindsOf(operations);
  return [...operations, listEvents(kinds), readEvent(kinds)];
}

/** Every kind of event there is: those of the operations, of the log's own reading, and of what Kín does by itself. */
export function kindsOf(operations: readonly Operation[]): readonly EventKind[] {
  const asked = operations.flatMap((operation) => ('event' in operation ? [operation.event] : []));
  const ended = [
    recordsDeleted,
    deleteStopped,
    recordsEdited,
    editStopped,
    recordsAssigned,
    assignStopped,
    recordsRestored,
    restoreStopped,
    importFinished,
    importStopped,
    recordsExported,
    exportStopped,
    fieldIndexed,
    searchRenewed,
    valuesPurged,
    fieldTaskStopped,
    fieldConverted,
    conversionStopped,
  ];
  const unasked = [...ended, valueDamaged, viewDamaged, rightsForged, requestRepeated, accountViewRefused];
  return [...asked, logViewed, eventViewed, ...unasked];
}
