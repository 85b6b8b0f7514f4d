-- Kinds of fields that change: their columns come with what changes them.
select;
