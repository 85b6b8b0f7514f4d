-- The words of search texts, each as a row, so that the words which begin with what somebody typed are a stretch of an
-- index. An index on the texts themselves (trigrams, lexemes) is of no use here: its operators are not leakproof, and
-- PostgreSQL asks no such operator before the fence has spoken. Comparing texts in bytes is.

create table record_words (
  project_id bigint not null,
  table_id int not null,
  -- True: once more, of one record in 256, by which it is told how frequent a word is. '' stands for the record itself.
  sample boolean not null,
  word text collate "C" not null,
  record_id uuid not null,
  primary key (project_id, table_id, sample, word, record_id)
);
alter table record_words enable row level security;
alter table record_words force row level security;
create policy fence on record_words using (project_id = nullif(current_setting('app.project', true), '')::bigint);
grant select, insert, delete on record_words to kin_app;

-- A folded text with a space before each of its words: what else stands between words is `separators` of
-- src/query/vietnamese.ts.
create function word_text(text) returns text
  language sql immutable parallel safe
  return ' ' || translate($1,
    U&'!"#$%&''()*+,-./:;<=>?@[\005C]^_`{|}~\00AB\00B7\00BB\00D7\2013\2014\2018\2019\201C\201D\201E\2022\2026\2039\203A\20AB\20AC\2116',
    repeat(' ', 50));

-- The rows of one record. A word is cut off where an index has no room for it.
create function words_of(of_record uuid, of_text text) returns table (sample boolean, word text)
  language sql immutable parallel safe
  begin atomic
    select s.sample, left(w.word, 64)
      from (values (false), (true)) s (sample), unnest(string_to_array(word_text(of_text), ' ')) w (word)
     where case when s.sample then get_byte(uuid_send(of_record), 15) = 0 else w.word <> '' end;
  end;

-- Records among which all are that hold a word with each of these beginnings; null where it is cheaper to read the list
-- in its order until `wanted` rows of it match. Runs as its caller, behind the fence.
create function word_candidates(of_project bigint, of_table int, beginnings text[], wanted int) returns uuid[]
  language plpgsql stable parallel safe
as $$
declare
  most constant int := 20000;
  endings text[] := array(select b || U&'\+10FFFF' from unnest(beginnings) b);
  words constant int := cardinality(beginnings);
  -- in records of the sample
  known float8;
  holding float8;
  counts int[] := '{}';
  counted int;
  rarest int := 1;
  -- in microseconds: a row of a list 1, a row of an index 0.5, a record looked up 2
  walk float8;
  single float8;
  meeting float8;
  found uuid[];
begin
  -- A rare word needs no thought.
  for place in 1 .. words loop
    found := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[place] and w.word < endings[place]
       limit 257);
    if cardinality(found) <= 256 then return found; end if;
  end loop;
  for place in 1 .. words loop
    select count(*) into counted from record_words w
     where w.project_id = of_project and w.table_id = of_table and w.sample
       and w.word >= beginnings[place] and w.word < endings[place];
    counts := counts || counted;
    if counted < counts[rarest] then rarest := place; end if;
  end loop;
  select count(*) into known from record_words w
   where w.project_id = of_project and w.table_id = of_table and w.sample and w.word = '';
  select count(*) into holding from (
    select w.record_id from unnest(beginnings, endings) with ordinality b (beginning, ending, place)
      join record_words w on w.project_id = of_project and w.table_id = of_table and w.sample
        and w.word >= b.beginning and w.word < b.ending
     group by w.record_id having count(distinct b.place) = words) h;
  walk := least(wanted * known / (holding + 0.5), known * 256);
  single := counts[rarest] * 256 * 2.0;
  meeting := (select sum(c) from unnest(counts) c) * 256 * 0.5 + holding * 256 * 2.0;
  if walk <= least(single, meeting) then return null; end if;
  if single <= meeting then
    found := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[rarest] and w.word < endings[rarest]
       limit most + 1);
  else
    found := array(
      select w.record_id from unnest(beginnings, endings) with ordinality b (beginning, ending, place)
        join record_words w on w.project_id = of_project and w.table_id = of_table and not w.sample
          and w.word >= b.beginning and w.word < b.ending
       group by w.record_id having count(distinct b.place) = words
       limit most + 1);
  end if;
  return case when cardinality(found) <= most then found end;
end $$;

-- Words of records that are there already are filled in by a task of each table, while people work; until it is done,
-- searches read the texts as before. The owner is fenced, too: what follows is worked out without the fence.
alter table records no force row level security;
alter table tables no force row level security;
alter table field_tasks no force row level security;
update tables t set search_settled = false
 where exists (select from records r where r.project_id = t.project_id and r.table_id = t.id);
update field_tasks f set state = 'done', ended_at = now()
  from tables t
 where t.project_id = f.project_id and t.id = f.table_id and not t.search_settled
   and f.kind = 'search' and f.state <> 'done';
insert into field_tasks (project_id, id, table_id, kind)
select project_id, uuidv7(), id, 'search' from tables where not search_settled and deleted_at is null;
alter table records force row level security;
alter table tables force row level security;
alter table field_tasks force row level security;
