-- Text as search sees it: without marks, đ as d, lower case, runs of white space as one space. The same function as
-- `fold` in src/query/vietnamese.ts, for rechecking single fields inside of a search. Immutable, since it uses the
-- built-in provider's case rules and no dictionary of the server's.
create function fold_vietnamese(text) returns text
  language sql immutable strict parallel safe
  return trim(both ' ' from regexp_replace(
    translate(
      lower(regexp_replace(normalize($1, nfd), U&'[\0300-\036F]', '', 'g') collate pg_c_utf8),
      'đς', 'dσ'),
    U&'[\0009-\000D\0020\00A0\1680\2000-\200A\2028\2029\202F\205F\3000\FEFF]+', ' ', 'g'));
