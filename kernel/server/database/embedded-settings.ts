/**
 * How the embedded server is set: for one Weft on one machine, small when idle. The organisation that outgrows it gives
 * its own server in DATABASE_URL.
 */
export const embeddedSettings: Readonly<Record<string, string>> = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  cluster_name: "weft",
  max_connections: "60",
  superuser_reserved_connections: "3",
  shared_buffers: "64MB",
  maintenance_work_mem: "64MB",
  effective_cache_size: "512MB",
  max_wal_size: "512MB",
  // Nobody replicates an embedded server; without senders it writes less and starts one process fewer.
  wal_level: "minimal",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  max_parallel_workers: "2",
  max_worker_processes: "4",
  autovacuum_max_workers: "2",
  // Three reader processes of 5 MB each are not worth having on a database that fits in memory.
  io_method: "sync",
  // Compiling a query takes longer than any of ours runs.
  jit: "off",
  random_page_cost: "1.1",
  huge_pages: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  log_line_prefix: "",
  log_checkpoints: "off",
  // Errors of statements go to whoever sent them; in the log they would carry people's data.
  log_min_messages: "log",
  log_min_error_statement: "panic",
};

/** For databases thrown away after a test run. */
export const carelessSettings: Readonly<Record<string, string>> = {
  fsync: "off",
  full_page_writes: "off",
  synchronous_commit: "off",
  autovacuum: "off",
  max_connections: "200",
};
