/** The words of search texts, each as a row by which it is found: kept in step by whatever statement writes the texts. */

/**
 * What a statement that writes records does to their words, for its `with`. Its first two parameters are project and
 * table; `changed` is an expression before it with columns id, before and after: search texts, null where there is none.
 * Words that stay are left alone: one statement can't delete and insert one row.
 */
export function wordRows(changed: string): string {
  const words = (text: string) =>
    `select w.sample, w.word, c.id from ${changed} c, words_of(c.id, c.${text}) w where c.before is distinct from c.after`;
  return `words_gone as (
  delete from record_words r
   using (${words('before')} except ${words('after')}) g (sample, word, record_id)
   where r.project_id = $1::bigint and r.table_id = $2::int and r.sample = g.sample and r.word = g.word
     and r.record_id = g.record_id
), words_added as (
  insert into record_words (project_id, table_id, sample, word, record_id)
  select $1::bigint, $2::int, a.sample, a.word, a.record_id
    from (${words('after')} except ${words('before')}) a (sample, word, record_id)
  on conflict do nothing
)`;
}

/**
 * For the `where` of such a statement, `r` being the row and `id` its id: nobody has written the row since the statement
 * began. Search texts are made anew under the version that there is, and of whoever waited for that, the words that came
 * meanwhile are out of sight: they would stay for good, whatever becomes of the record. Not so written, he tries again.
 */
export function asSeen(id: string): string {
  return `r.xmin = (
    select seen.xmin from records seen
     where seen.project_id = $1::bigint and seen.table_id = $2::int and seen.id = ${id})`;
}
