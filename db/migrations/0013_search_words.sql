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
-- in its order until `wanted` rows of it match. Runs as its caller, behind the fence. `by_id`: that is the list's order,
-- in which records lie close together, and in which of those that are found no more than are wanted are looked up.
-- `in (...) is true` keeps what is in the brackets a table of hashes, where a join of arrays, of which nobody knows how
-- long they are, went over all pairs.
create function word_candidates(of_project bigint, of_table int, beginnings text[], wanted int, by_id boolean)
  returns uuid[] language plpgsql stable parallel safe
as $$
declare
  endings text[] := array(select b || U&'\+10FFFF' from unnest(beginnings) b);
  -- one that 2,000 records hold is seldom in more than 16 of the sample
  few_sampled constant int := 16;
  few constant int := 4096;
  most constant int := 20000;
  -- of the sample's records: how many there are, how many hold each word, which hold all
  known float8;
  counts int[] := '{}';
  shared uuid[];
  -- how many hold all, of all records, rather too few than too many: a list that is read in vain costs most
  holding float8;
  rarest float8;
  -- in microseconds: a row of a list takes 0.5 to 1.2, an entry of the index 0.15, an id on
  -- its way out and in again 1, a record that is looked up 2
  walk float8;
  single float8;
  meeting float8;
  holders uuid[];
  found uuid[];
begin
  for place in 1 .. cardinality(beginnings) loop
    holders := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and w.sample
         and w.word >= beginnings[place] and w.word < endings[place]);
    counts := counts || cardinality(holders);
    if place > 1 then
      holders := array(select id from unnest(holders) id where (id in (select unnest(shared))) is true);
    end if;
    shared := holders;
  end loop;

  -- Words of few records need no thought: those that are in the lists of all of them.
  for place in 1 .. cardinality(beginnings) loop
    continue when counts[place] > few_sampled;
    holders := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[place] and w.word < endings[place]
       limit few + 1);
    continue when cardinality(holders) > few;
    if found is not null then
      holders := array(select id from unnest(holders) id where (id in (select unnest(found))) is true);
    end if;
    found := holders;
    exit when cardinality(found) <= 64;
  end loop;
  if found is not null then return found; end if;

  select count(*) into known from record_words w
   where w.project_id = of_project and w.table_id = of_table and w.sample and w.word = '';
  holding := greatest(cardinality(shared) - sqrt(cardinality(shared)) / 2, 0.5) * 256;
  -- rarest first
  select array_agg(b order by c), array_agg(e order by c), min(c) * 256, sum(c) * 256 * 0.15
    into beginnings, endings, rarest, meeting
    from unnest(beginnings, endings, counts) t (b, e, c);
  walk := least(wanted / holding, 1) * known * 256 * case when by_id then 0.5 else 1.2 end;
  single := rarest * (1.15 + 2.0 * case when by_id then least(wanted / holding, 1) else 1 end);
  meeting := meeting + holding + 2.0 * case when by_id then least(wanted, holding) else holding end;
  if walk <= least(single, meeting) then return null; end if;
  if single <= meeting or cardinality(beginnings) = 1 then
    found := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[1] and w.word < endings[1]);
  else
    found := array(
      select w.record_id from record_words w
       where w.project_id = of_project and w.table_id = of_table and not w.sample
         and w.word >= beginnings[2] and w.word < endings[2]
         and (w.record_id in (
           select v.record_id from record_words v
            where v.project_id = of_project and v.table_id = of_table and not v.sample
              and v.word >= beginnings[1] and v.word < endings[1])) is true);
    for place in 3 .. cardinality(beginnings) loop
      found := array(
        select w.record_id from record_words w
         where w.project_id = of_project and w.table_id = of_table and not w.sample
           and w.word >= beginnings[place] and w.word < endings[place]
           and (w.record_id in (select unnest(found))) is true);
    end loop;
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
