/** The slice of better-sqlite3 (13.2) that Postil uses; the package brings no types. */
declare module 'better-sqlite3' {
  type Value = string | number | bigint | null | Uint8Array

  interface Statement {
    run(...values: Value[]): { changes: number; lastInsertRowid: number | bigint }
    get(...values: Value[]): unknown
    /** Values by the names they have in the statement. */
    get(named: Record<string, Value>): unknown
    all(...values: Value[]): unknown[]
    all(named: Record<string, Value>): unknown[]
    pluck(): this
  }

  interface Database {
    /** The path it was opened with. */
    readonly name: string
    readonly open: boolean
    readonly inTransaction: boolean
    prepare(sql: string): Statement
    exec(sql: string): this
    pragma(source: string, options?: { simple?: boolean }): unknown
    transaction<T>(work: () => T): (() => T) & { immediate: () => T }
    backup(file: string): Promise<{ totalPages: number; remainingPages: number }>
    close(): this
  }

  interface Options {
    readonly?: boolean
    fileMustExist?: boolean
    timeout?: number
  }

  const Database: { new (file: string, options?: Options): Database }

  export type { Database, Statement, Value }
  export default Database
}
