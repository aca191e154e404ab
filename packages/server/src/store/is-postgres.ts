/** Whether a `--database` option is a PostgreSQL URL. */
export const isPostgres = (database: string): boolean => /^postgres(ql)?:\/\//i.test(database);
