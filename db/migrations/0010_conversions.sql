-- A field becomes another kind, or its values are sealed or opened, while people write.

alter table fields
  -- The number under which records keep its values (in data, sealed, tokens and history). Null: its own id. Drawn from
  -- tables.next_field whenever the field becomes another, so that a value never stands where it means something else.
  add column cell int,
  -- What it was before, oldest first: [{cell, kind, sensitive, options, language}, ...]. History is read by it.
  add column former jsonb not null default '[]',
  -- The batch that takes its values over; until then some lie in the cell that it had last.
  add column converting uuid;

alter table batches drop constraint batches_kind_check;
alter table batches add constraint batches_kind_check
  check (kind in ('import', 'delete', 'restore', 'export', 'edit', 'assign', 'convert'));
alter table batches
  -- of a conversion: the last record that is done, in id order
  add column place uuid;
grant update (place) on batches to kin_app;
-- what lies in the trash is converted, too, and that is a version like any other
grant update (version) on trash to kin_app;
