/**
 * Tables whose rows are in no backup: `attachment_chunk` because files are in it by themselves, wherever they are kept; the
 * others because they are of the moment and of one installation. Nobody is signed in and no link opens because somebody restored a backup.
 */
export const leftOut: readonly string[] = [
  "migration",
  "attachment_chunk",
  "sign_in",
  "one_time_link",
  "attempt",
  "nightly_backup",
  // Which secret a database was begun with: a restored one begins with the secret that is set where it is restored.
  "installation",
];
