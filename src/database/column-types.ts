/** Kinds of column that kysely writes otherwise than it reads. */
import type { ColumnType, JSONColumnType } from 'kysely';

export type Moment = ColumnType<Date, Date | string | undefined, Date | string>;

/** Written as JSON text: the driver would make a PostgreSQL array of a list. */
export type Json<T extends object | null> = JSONColumnType<T, string, string>;
