import type Database from 'libsql';

export type Connection = InstanceType<typeof Database>;

/** The part of a prepared statement that the store uses; libsql types its parameters as one array. */
export interface Statement {
  run(...parameters: readonly unknown[]): unknown;
}

/** A prepared query whose rows come as tuples. */
export interface Query<Row extends readonly unknown[]> {
  get(...parameters: readonly unknown[]): Row | undefined;
  all(...parameters: readonly unknown[]): Row[];
}

export const statement = (connection: Connection, sql: string): Statement =>
  connection.prepare(sql) as unknown as Statement;

export const query = <Row extends readonly unknown[]>(connection: Connection, sql: string): Query<Row> =>
  connection.prepare(sql).raw() as unknown as Query<Row>;
