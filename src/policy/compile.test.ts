/**
 * Guarantee: what is not granted is not there; a deny wins whoever holds it; the access to a field holds within the
 * rows of its grant, so that two roles never lend each other fields; the owner holds everything.
 */
import { describe, expect, test } from 'vitest';
import { projectRights, tableRights } from '#contract/rights.ts';
import type { ReadLevel } from '#contract/rights.ts';
import type { FieldId, MemberId, TableId } from '#contract/ids.ts';
import { compilePolicy } from './compile.ts';
import type { FieldPolicy, TablePolicy } from './compiled.ts';
import type { FieldGrant, RightGrant } from './grant.ts';
import { allRows, noRows, regionOf } from './region.ts';
import {
  customers,
  deals,
  emails,
  inputOf,
  me,
  member,
  name,
  north,
  note,
  onField,
  onGroup,
  phones,
  right,
  role,
  salary,
  team,
} from './sample.ts';

const [H, M, O]: ReadLevel[] = ['hidden', 'masked', 'open'];
const nothing: FieldPolicy = {
  read: ['hidden', 'hidden', 'hidden', 'hidden', 'hidden', 'hidden'],
  write: noRows,
  writeNew: noRows,
  export: noRows,
  reveal: noRows,
  lookup: noRows,
};

function tableOf(grants: readonly RightGrant[], fieldGrants: readonly FieldGrant[] = []): TablePolicy {
  return at(compilePolicy(inputOf(grants, fieldGrants)).tables, customers);
}

function fieldOf(field: FieldId, grants: readonly RightGrant[], fieldGrants: readonly FieldGrant[]): FieldPolicy {
  return at(tableOf(grants, fieldGrants).fields, field);
}

function at<Id extends number, T>(record: Readonly<Record<Id, T>>, id: Id): T {
  const found = record[id];
  if (found === undefined) throw new Error(`nothing under ${id}`);
  return found;
}

const sales = role('sales');
const support = role('support');

describe('rights', () => {
  test('default deny: without a grant there is no right, no field, no project right', () => {
    const policy = compilePolicy(inputOf([]));
    expect(policy.projectRights).toEqual([]);
    for (const table of Object.values(policy.tables)) {
      expect(Object.values(table.rights)).toEqual(tableRights.map(() => noRows));
      expect(table.assignTo).toBe(noRows);
      expect(Object.values(table.fields)).toEqual(Object.values(table.fields).map(() => nothing));
      expect(table.groupRead).toEqual({ email: nothing.read, phone: nothing.read });
      expect(table.groupExport).toEqual({ email: noRows, phone: noRows });
      expect(table.groupReveal).toEqual({ email: noRows, phone: noRows });
    }
  });

  test('a field grant without a right opens nothing', () => {
    const everything = { read: 'open', write: true, export: true, reveal: true, lookup: true } as const;
    expect(fieldOf(phones, [], [onField(member(me), 'allow', phones, everything)])).toEqual(nothing);
  });

  test('scopes of several holders add up', () => {
    const table = tableOf([right(sales, 'allow', 'view', 'own'), right(team(north), 'allow', 'view', 'team')]);
    expect(table.rights.view).toBe(0b001_111);
  });

  test('deny wins, whoever holds it, and exactly on its rows', () => {
    const allow = right(member(me), 'allow', 'view', 'all');
    for (const holder of [sales, team(north), member(me)]) {
      expect(tableOf([allow, right(holder, 'deny', 'view', 'team')]).rights.view).toBe(0b110_110);
    }
  });

  test('grants of roles, teams and members that are not mine say nothing', () => {
    const others = [role('boss'), member('colleague' as MemberId)].flatMap((holder) => [
      right(holder, 'allow', 'view', 'all'),
      right(holder, 'deny', 'create', 'all'),
    ]);
    const { rights } = tableOf([...others, right(sales, 'allow', 'create', 'own')]);
    expect(rights.view).toBe(noRows);
    expect(rights.create).toBe(regionOf('own'));
  });

  test('a grant on one table says nothing of another; null is every table', () => {
    const policy = compilePolicy(
      inputOf([right(sales, 'allow', 'view'), right(sales, 'allow', 'create', 'own', null)]),
    );
    expect(at(policy.tables, customers).rights.view).toBe(allRows);
    expect(at(policy.tables, deals).rights.view).toBe(noRows);
    expect(at(policy.tables, deals).rights.create).toBe(regionOf('own'));
  });

  test('rights on rows that exist hold only where the row may be viewed', () => {
    const { rights, assignTo } = tableOf([
      right(sales, 'allow', 'view', 'own'),
      ...tableRights.filter((each) => each !== 'view').map((each) => right(support, 'allow', each, 'all')),
    ]);
    const own = regionOf('own');
    expect(rights).toEqual({
      view: own,
      create: allRows,
      edit: own,
      bulk_edit: own,
      assign: own,
      claim: allRows,
      delete: own,
      bulk_delete: own,
      export: own,
      import: allRows,
      restore: own,
    });
    expect(assignTo).toBe(allRows);
  });

  test('a right on the project is yes or no, and a deny takes it', () => {
    const grants = [right(sales, 'allow', 'members', 'own'), right(sales, 'allow', 'keys', 'all', null)];
    expect(compilePolicy(inputOf(grants)).projectRights).toEqual(['members', 'keys']);
    const denied = [...grants, right(team(north), 'deny', 'keys', 'own')];
    expect(compilePolicy(inputOf(denied)).projectRights).toEqual(['members']);
  });
});

describe('fields', () => {
  test('two roles never lend each other fields', () => {
    const read = fieldOf(
      phones,
      [right(sales, 'allow', 'view', 'own'), right(support, 'allow', 'view', 'all')],
      [onGroup(sales, 'allow', 'phone', { read: 'open' }), onGroup(support, 'allow', 'phone', { read: 'masked' })],
    ).read;
    expect(read).toEqual([O, O, O, M, M, M]);
  });

  test('nor write, nor export', () => {
    const field = fieldOf(
      phones,
      [
        right(sales, 'allow', 'view', 'all'),
        right(sales, 'allow', 'edit', 'own'),
        right(support, 'allow', 'edit', 'all'),
        right(support, 'allow', 'export', 'all'),
      ],
      [onGroup(sales, 'allow', 'phone', { read: 'open', write: true, export: true })],
    );
    expect(field).toEqual({ ...nothing, read: [O, O, O, O, O, O], write: regionOf('own') });
  });

  test('held by a team or a member, within all rows that the right reaches', () => {
    const rights = [right(sales, 'allow', 'view', 'own'), right(support, 'allow', 'view', 'team')];
    expect(fieldOf(phones, rights, [onField(team(north), 'allow', phones, { read: 'open' })]).read).toEqual([
      O,
      O,
      O,
      O,
      H,
      H,
    ]);
    expect(fieldOf(phones, rights, [onField(member(me), 'allow', phones, { read: 'open' }, 'team')]).read).toEqual([
      O,
      H,
      H,
      O,
      H,
      H,
    ]);
  });

  test('a grant of the field and one of its group add up; a deny of either caps', () => {
    const rights = [right(sales, 'allow', 'view')];
    const open = onField(sales, 'allow', phones, { read: 'open', reveal: true, lookup: true }, 'own');
    const masked = onGroup(sales, 'allow', 'phone', { read: 'masked' });
    expect(fieldOf(phones, rights, [open, masked])).toMatchObject({ read: [O, O, O, M, M, M], reveal: 0b000_111 });
    const cap = onGroup(team(north), 'deny', 'phone', { read: 'masked' }, 'team');
    expect(fieldOf(phones, rights, [open, masked, cap]).read).toEqual([M, O, O, M, M, M]);
    const hide = onField(member(me), 'deny', phones, { read: 'hidden', reveal: false }, 'own');
    expect(fieldOf(phones, rights, [open, masked, hide])).toEqual({ ...nothing, read: [H, H, H, M, M, M] });
  });

  test('what is hidden cannot be revealed, looked up or exported, but may be written', () => {
    const rights = (['view', 'edit', 'create', 'export'] as const).map((each) => right(sales, 'allow', each));
    const grant = onField(sales, 'allow', phones, { write: true, export: true, reveal: true, lookup: true });
    expect(fieldOf(phones, rights, [grant])).toEqual({ ...nothing, write: allRows, writeNew: allRows });
  });

  test('new rows are written under create, existing ones under edit', () => {
    const grant = onField(sales, 'allow', name, { write: true });
    expect(fieldOf(name, [right(sales, 'allow', 'create', 'own')], [grant])).toEqual({
      ...nothing,
      writeNew: regionOf('own'),
    });
    const denied = onField(sales, 'deny', name, { write: false }, 'team');
    expect(fieldOf(name, [right(sales, 'allow', 'create', 'own')], [grant, denied]).writeNew).toBe(0b000_110);
  });

  test('groups part the fields, and a field of another table with the same id is another field', () => {
    const policy = compilePolicy(
      inputOf(
        [right(sales, 'allow', 'view', 'all', null)],
        [onGroup(sales, 'allow', 'sensitive', { read: 'masked' }), onField(sales, 'allow', name, { read: 'open' })],
      ),
    );
    const { fields } = at(policy.tables, customers);
    expect([name, emails, phones, note, salary].map((field) => at(fields, field).read[0])).toEqual([O, H, H, H, M]);
    expect(at(at(policy.tables, deals).fields, name)).toEqual(nothing);
  });
});

describe('phones and e-mails in text', () => {
  const rights = [right(sales, 'allow', 'view', 'all', null)];

  test('are read as far as every field of their kind', () => {
    const table = tableOf(rights, [
      onGroup(sales, 'allow', 'email', { read: 'open' }),
      onField(sales, 'allow', phones, { read: 'open' }, 'own'),
    ]);
    expect(table.groupRead).toEqual({ email: [O, O, O, O, O, O], phone: [O, O, O, H, H, H] });
    const denied = tableOf(rights, [
      onGroup(sales, 'allow', 'email', { read: 'open' }),
      onField(team(north), 'deny', emails, { read: 'masked' }, 'own'),
    ]);
    expect(denied.groupRead.email).toEqual([M, M, M, O, O, O]);
  });

  test('in a table without such a field, by the grants on the group', () => {
    const policy = compilePolicy(inputOf(rights, [onGroup(sales, 'allow', 'phone', { read: 'open' }, 'team')]));
    expect(at(policy.tables, deals).groupRead).toEqual({ email: nothing.read, phone: [O, H, H, O, H, H] });
  });

  test('may leave in a file as far as every field of their kind may', () => {
    const leaving = [...rights, right(sales, 'allow', 'export', 'team', null)];
    const all = onGroup(sales, 'allow', 'phone', { read: 'open', export: true });
    expect(tableOf(leaving, [all]).groupExport).toEqual({ email: noRows, phone: regionOf('team') });
    expect(tableOf(rights, [all]).groupExport.phone).toBe(noRows);
    const denied = onField(team(north), 'deny', phones, { export: false }, 'own');
    expect(tableOf(leaving, [all, denied]).groupExport.phone).toBe(0b001_000);
    const hidden = onField(team(north), 'deny', phones, { read: 'hidden' });
    expect(tableOf(leaving, [all, hidden]).groupExport.phone).toBe(noRows);
    const policy = compilePolicy(inputOf(leaving, [all]));
    expect(at(policy.tables, deals).groupExport).toEqual({ email: noRows, phone: regionOf('team') });
  });
});

describe('the owner', () => {
  const denies = [...tableRights, ...projectRights].map((each) => right(member(me), 'deny', each, 'all', null));
  const hide = { read: 'hidden', write: false, export: false, reveal: false, lookup: false } as const;
  const policy = compilePolicy({ ...inputOf(denies, [onField(member(me), 'deny', phones, hide)]), isOwner: true });

  test('holds everything, and no deny takes it', () => {
    expect(policy.projectRights).toEqual(projectRights);
    const table = at(policy.tables, customers);
    expect(Object.values(table.rights)).toEqual(tableRights.map(() => allRows));
    expect(table.assignTo).toBe(allRows);
    const all = { write: allRows, writeNew: allRows, export: allRows, reveal: allRows, lookup: allRows };
    expect(at(table.fields, phones)).toEqual({ read: [O, O, O, O, O, O], ...all });
    expect(table.groupRead.phone).toEqual([O, O, O, O, O, O]);
    expect(table.groupExport).toEqual({ email: allRows, phone: allRows });
    expect(table.groupReveal).toEqual({ email: allRows, phone: allRows });
  });
});

test('a compiled policy is frozen through and through, and knows no id by inheritance', () => {
  const grants = [right(sales, 'allow', 'view')];
  for (const isOwner of [true, false]) {
    const policy = compilePolicy({ ...inputOf(grants), isOwner });
    expect(thawed(policy)).toEqual([]);
    expect(policy.tables['constructor' as unknown as TableId]).toBeUndefined();
    expect(at(policy.tables, customers).fields['__proto__' as unknown as FieldId]).toBeUndefined();
  }
});

function thawed(value: unknown, path = 'policy'): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.entries(value).flatMap(([key, each]) => thawed(each, `${path}.${key}`));
  return Object.isFrozen(value) ? below : [path, ...below];
}
