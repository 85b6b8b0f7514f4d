/** The list of all routes; the server, the OpenAPI document and the tests walk it. */
import { changeLanguage, confirmRootKey, offerRootKey, readMe, readSetup, setUp, signIn, signOut } from './accounts.ts';
import { assignRecord, claimRecord } from './assignments.ts';
import { downloadExport, startExport } from './exports.ts';
import { deleteRecords, findBatchRecords, readBatch, restoreBatch } from './batches.ts';
import { explainRight, readMemberRights } from './explain.ts';
import { listRefusedRows, readImport, startImport, uploadImport } from './imports.ts';
import { changeLimits, readLimits } from './limits.ts';
import {
  changeGrants,
  changeMemberRoles,
  createRole,
  deleteRole,
  previewGrants,
  previewMemberRoles,
  previewRole,
  readGrants,
  renameRole,
} from './grants.ts';
import { listEvents, readEvent } from './log.ts';
import { listMails, readMail } from './mailbox.ts';
import { listNotices } from './notices.ts';
import { acceptOwnership, endOwnershipOffer, offerOwnership, readOwnership } from './ownership.ts';
import {
  acceptInvitation,
  changeTeam,
  chooseMainTeam,
  createTeam,
  deleteTeam,
  invite,
  listMembers,
  listRoles,
  listTeams,
  readInvitation,
  revokeInvitation,
} from './people.ts';
import {
  countRecords,
  createRecord,
  editRecord,
  findRecords,
  findRelated,
  readHistory,
  readProject,
  readRecord,
} from './records.ts';
import { lookUpRecords, readQuotas, revealValue } from './reveals.ts';
import { listTables } from './tables.ts';

export const routes = [
  readSetup,
  setUp,
  offerRootKey,
  confirmRootKey,
  signIn,
  signOut,
  readMe,
  changeLanguage,
  readProject,
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
  findRecords,
  countRecords,
  readRecord,
  createRecord,
  editRecord,
  findRelated,
  readHistory,
  assignRecord,
  claimRecord,
  revealValue,
  lookUpRecords,
  readQuotas,
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
  listEvents,
  readEvent,
  listNotices,
  listMails,
  readMail,
] as const;
