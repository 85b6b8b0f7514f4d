/**
 * The roles of every template. Sensitive fields are masked by default, and nobody but administrators takes
 * e-mails and phones out in a file. `reveal` is in no role but the administrators', and `lookup` in theirs and that of
 * integrations: they are to be given on purpose.
 */
import type { FieldGroup } from '#contract/rights.ts';
import { projectRights } from '#contract/rights.ts';
import type { FieldAccessTemplate, RoleTemplate } from '#access/project-template.ts';
import { tableIds } from './shared.ts';

/** All tables of a template, and none that are made later: who may use those is for the project to say. */
const working = Object.values(tableIds);
const everyGroup: readonly FieldGroup[] = ['email', 'phone', 'sensitive', 'rest'];
const maskedSensitive: FieldAccessTemplate = { groups: ['sensitive'], scope: 'all', read: 'masked', write: true };
const openRest: FieldAccessTemplate = { groups: ['rest'], scope: 'all', read: 'open', write: true };

const admin: RoleTemplate = {
  key: 'admin',
  name: { vi: 'Quản trị viên', en: 'Administrator' },
  tables: null,
  rights: {
    view: ['all'],
    create: ['all'],
    edit: ['all'],
    bulk_edit: ['all'],
    assign: ['all'],
    claim: ['all'],
    delete: ['all'],
    bulk_delete: ['all'],
    export: ['all'],
    import: ['all'],
    restore: ['all'],
  },
  projectRights,
  fields: [{ groups: everyGroup, scope: 'all', read: 'open', write: true, export: true, reveal: true, lookup: true }],
};

const leader: RoleTemplate = {
  key: 'leader',
  name: { vi: 'Trưởng nhóm', en: 'Team leader' },
  tables: working,
  rights: {
    view: ['all'],
    create: ['all'],
    edit: ['own', 'team_tree'],
    bulk_edit: ['team_tree'],
    assign: ['team_tree'],
    claim: ['team_tree'],
    delete: ['team_tree'],
    bulk_delete: ['team_tree'],
    restore: ['team_tree'],
    export: ['team_tree'],
    import: ['all'],
  },
  projectRights: [],
  fields: [
    { groups: ['email', 'phone'], scope: 'own', read: 'open', write: true },
    { groups: ['email', 'phone'], scope: 'team_tree', read: 'open', write: true },
    { groups: ['email', 'phone'], scope: 'all', read: 'masked' },
    maskedSensitive,
    { ...openRest, export: true },
  ],
};

const salesRights: RoleTemplate['rights'] = { view: ['all'], create: ['all'], edit: ['own'], claim: ['team'] };

const sales: RoleTemplate = {
  key: 'sales',
  name: { vi: 'Nhân viên kinh doanh', en: 'Sales' },
  tables: working,
  rights: salesRights,
  projectRights: [],
  fields: [
    { groups: ['email', 'phone'], scope: 'own', read: 'open', write: true },
    { groups: ['email', 'phone'], scope: 'all', read: 'masked' },
    maskedSensitive,
    openRest,
  ],
};

const salesWithoutEmails: RoleTemplate = {
  key: 'sales_without_emails',
  name: { vi: 'Kinh doanh, không thấy email', en: 'Sales without e-mails' },
  tables: working,
  rights: salesRights,
  projectRights: [],
  fields: [{ groups: ['phone'], scope: 'all', read: 'open', write: true }, maskedSensitive, openRest],
};

const salesWithoutPhones: RoleTemplate = {
  key: 'sales_without_phones',
  name: { vi: 'Kinh doanh, không thấy điện thoại', en: 'Sales without phones' },
  tables: working,
  rights: salesRights,
  projectRights: [],
  fields: [{ groups: ['email'], scope: 'all', read: 'open', write: true }, maskedSensitive, openRest],
};

const salesWithoutBoth: RoleTemplate = {
  key: 'sales_without_both',
  name: { vi: 'Kinh doanh, không thấy email và điện thoại', en: 'Sales without e-mails and phones' },
  tables: working,
  rights: salesRights,
  projectRights: [],
  fields: [maskedSensitive, openRest],
};

const marketing: RoleTemplate = {
  key: 'marketing',
  name: { vi: 'Marketing, không xuất dữ liệu', en: 'Marketing without export' },
  tables: working,
  rights: { view: ['all'], create: ['all'], edit: ['all'], import: ['all'] },
  projectRights: [],
  fields: [
    { groups: ['email'], scope: 'all', read: 'open', write: true },
    { groups: ['phone'], scope: 'all', read: 'masked', write: true },
    maskedSensitive,
    openRest,
  ],
};

/** For whoever brings records in from elsewhere: matches by e-mail and phone, writes them, and reads neither. */
const integration: RoleTemplate = {
  key: 'integration',
  name: { vi: 'Tích hợp', en: 'Integration' },
  tables: working,
  rights: { view: ['all'], create: ['all'], edit: ['all'], bulk_edit: ['all'], import: ['all'] },
  projectRights: [],
  fields: [
    // masked, since a lookup needs a value that is there: what is hidden can't be matched
    { groups: ['email', 'phone'], scope: 'all', read: 'masked', write: true, lookup: true },
    { groups: ['sensitive'], scope: 'all', write: true },
    openRest,
  ],
};

const viewer: RoleTemplate = {
  key: 'viewer',
  name: { vi: 'Chỉ xem', en: 'Viewer' },
  tables: working,
  rights: { view: ['all'] },
  projectRights: [],
  fields: [
    { groups: ['email', 'phone', 'sensitive'], scope: 'all', read: 'masked' },
    { groups: ['rest'], scope: 'all', read: 'open' },
  ],
};

export const roles: readonly RoleTemplate[] = [
  admin,
  leader,
  sales,
  salesWithoutEmails,
  salesWithoutPhones,
  salesWithoutBoth,
  marketing,
  integration,
  viewer,
];
