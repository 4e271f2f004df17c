/** Why a backup cannot be made, read or restored. */
export type BackupFaultCode =
  | "exists"
  | "folder_missing"
  | "no_room"
  | "not_written"
  | "restore_no_room"
  | "database_lost"
  | "not_migrated"
  | "not_readable"
  | "not_a_backup"
  | "newer_format"
  | "key_missing"
  | "key_unneeded"
  | "key_wrong"
  | "key_short"
  | "damaged"
  | "not_whole"
  | "chain_broken"
  | "newer_database"
  | "migration_unknown"
  | "not_empty"
  | "sealed_lost"
  | "nothing_there"
  | "may_not_read";

/** What is wrong with the call (another file, key or database will do), and not with the backup. */
const ofTheCall: ReadonlySet<BackupFaultCode> = new Set([
  "exists",
  "folder_missing",
  "not_readable",
  "not_a_backup",
  "newer_format",
  "key_missing",
  "key_unneeded",
  "key_wrong",
  "key_short",
  "newer_database",
  "migration_unknown",
  "not_empty",
  "sealed_lost",
  "nothing_there",
  "may_not_read",
]);

/** A sentence for whoever runs Weft, and the code of it for machines. */
export class BackupFault extends Error {
  override name = "BackupFault";
  readonly code: BackupFaultCode;

  constructor(code: BackupFaultCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }

  get ofTheCall(): boolean {
    return ofTheCall.has(this.code);
  }
}
