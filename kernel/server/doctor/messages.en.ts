import type { Words } from "#kernel/contract/words/words.ts";

/** What `weft doctor` finds and advises; the names of checks are said by their codes. */
export const words = {
  name_settings: "settings",
  name_address: "address",
  name_node: "node",
  name_data_folder: "data folder",
  name_disk: "disk",
  name_clock: "clock",
  name_database: "database",
  name_backup: "backup",
  name_mail: "mail",
  seeMessage: "See the message; LOG_LEVEL=debug shows more.",

  databaseGiven: "PostgreSQL of DATABASE_URL",
  databaseEmbedded: "embedded PostgreSQL",
  settingsAdvice: "docs/operate/settings.md lists all settings.",
  addressPlain:
    "{{url}} is not this machine and has no TLS: passwords, links and cookies can be read on the way",
  addressPlainAdvice:
    "Put a proxy with a certificate in front and set WEFT_URL to its https:// address; then cookies are Secure.",
  addressOneSender: "{{url}} has a proxy in front, and Weft does not know it: everybody counts as one sender",
  addressOneSenderAdvice:
    "Set WEFT_TRUST_PROXY to the number of proxies one behind the other, or to their networks; limits of sign-in count by it.",
  name_audit: "audit",
  auditNoKey: "no secret yet: the key that signs the ends of the log is made with it at the first start",
  auditGood: "ends of the log are signed with {{key}} and kept each night in {{file}}",
  auditKey: "ends of the log are signed with {{key}}, and kept nowhere else",
  auditAdvice:
    "Set WEFT_AUDIT_ANCHORS to a file on another machine or a medium that is only written once, or keep what `weft audit-head` prints; with it `weft verify-audit --anchor` finds a log that was cut off or written anew.",
  mailGood: "the mail server lets Weft in",
  mailAdvice: "Without mail, links are shown to the administrator and notices stay in the app. Set SMTP_URL.",

  name_deliveries: "mails sent",
  deliveriesGood: "no mail was given up, none may or may not have arrived, and no address is refused",
  deliveriesUnseen: "not looked at: Weft does not run, and its mails stand in its database",
  deliveriesOpen:
    "mails that may have arrived or not: {{uncertain, number}}; given up: {{givenUp, number}}; people whose address is refused: {{refused, number}} (in {{where}})",
  deliveriesAdvice:
    "They are not sent again by themselves. An administrator finds them in Weft under Settings, Upkeep, with whom they were for, what the mail server said, and “try again”.",
  refusedAdvice:
    "Nothing more goes to a refused address by itself: on the person’s page, under Access, an administrator changes it or tries it again.",

  backupNone: "no nightly backups are set",
  backupNoneAdvice:
    "Set WEFT_BACKUP_FOLDER to a folder on another disk, and WEFT_BACKUP_KEY_FILE; docs/operate/backup.md.",
  backupFolder: "the folder for backups {{folder}} is not there or cannot be written",
  backupFolderAdvice: "Make it, owned by the account Weft runs as: {{folder}}",
  backupNotYet: "there is no nightly backup in {{folder}} yet",
  backupOldAdvice:
    'Look into the log of weft serve for "nightly backup", and into weft_backup_failures; make one now with weft backup FILE.',
  backupAge: "the last good one is {{hours}} h old: {{file}}, {{megabytes}} MB",
  backupClearAdvice:
    "Backups are not encrypted. Set WEFT_BACKUP_KEY_FILE (openssl rand -base64 32), and keep the key elsewhere too.",

  clockAdvice: "Set the clock and keep it by a time server (Debian: apt-get install systemd-timesyncd).",
  clockGood: "It is {{now}} by this machine",
  clockBehind: "It is {{now}} by this machine, yet files here are from {{latest}}",
  clockAlone: "It is {{now}} by this machine; it is not kept by a time server",

  folderToCome: "{{folder}} is not there yet; the first start makes it",
  folderForbidden: "{{folder}} is not there and may not be made in {{above}}",
  folderMake: "Make it: mkdir -m 700 {{folder}}, owned by the account Weft runs as.",
  folderIsNone: "{{folder}} is not a folder",
  folderOther: "Give another path in WEFT_DATA.",
  folderReadOnly: "{{folder}} may not be written by this account",
  run: "Run: {{command}}",
  folderOfOther: "The database in {{folder}} belongs to account {{owner}}, and Weft is run as {{us}}",
  runAsBefore: "Run Weft as before, or as root: {{command}}",
  readByOthers: "{{path}} can be read by other accounts",
  folderGood: "{{folder}} can be written, and read by this account only",

  ownerInSettings: "PostgreSQL of DATABASE_URL; the owner's login stands in WEFT_MIGRATE_URL beside it",
  ownerInSettingsAdvice:
    "Give WEFT_MIGRATE_URL to weft migrate only: what the server does not know nobody can take from it.",
  writtenByOthers: "Every account of this machine may write into {{path}}, and Weft does not start like that",
  clusterOfNobody:
    "The database in {{folder}} belongs to the account nobody, which other programs run as too",
  clusterOfNobodyStart: "Start Weft as root as before: it gives the files to an account of their own.",
  clusterOfNobodyOther: "Run Weft as an account of its own, and give it the folder (chown -R).",
  databaseBehind_one:
    "the database lacks {{count, number}} migration of this version, which the server's login may not apply",
  databaseBehind_other:
    "the database lacks {{count, number}} migrations of this version, which the server's login may not apply",
  databaseOtherSecret: "the database was begun with another WEFT_SECRET, and Weft does not start on it",
  databaseOtherSecretAdvice:
    "Give the secret it had (the file `secret` of its data folder); only when that is lost for good: weft migrate --new-secret, which says what it costs.",
  databaseOld: "Weft needs PostgreSQL 15 or later.",
  databaseNoTables:
    "the database is empty, and the login {{login}} may not make tables in it, as is right for the server",
  databaseOwner: "Run weft migrate with the owner's login in WEFT_MIGRATE_URL.",
  databaseShut: "the login {{login}} is not let in to the tables of Weft",
  databaseAdmit: "As an administrator of PostgreSQL: grant weft_app to {{login}};",
  databaseByOwner:
    "PostgreSQL {{version}} answers; the login {{login}} owns the tables or may do anything, so it could switch row-level security off",
  databaseSeparate:
    "Give the server a login that is a member of weft_app and owns nothing, and weft migrate the owner's in WEFT_MIGRATE_URL (docs/operate, “Two logins”). Until then Weft makes such a login for itself where it may.",
  databaseClock: "PostgreSQL {{version}}, its clock differs",
  databaseClockAdvice: "Keep both machines on the same time (NTP).",
  databaseGood: "PostgreSQL {{version}} answers; the login {{login}} owns nothing",
  databaseAdvice: "Check that the server runs and that DATABASE_URL names host, user, password and database.",

  room: "{{free}} of {{all}} free for {{folder}}",
  roomFull: "Make room or move WEFT_DATA: PostgreSQL stops when the disk is full.",
  noMoreFiles: "{{room}}, but no more files may be made",
  removeFiles: "Remove files that are not needed.",
  roomLow: "Have 5 GB free or more: the log, backups and imports need room at times.",
  roomRemote: "{{room}}, on a network file system ({{system}})",
  roomRemoteAdvice: "Put WEFT_DATA on a local disk, or give a server in DATABASE_URL.",
  roomInMemory: "{{room}}, in memory only",
  roomInMemoryAdvice: "All is lost when the machine stops: put WEFT_DATA on a disk.",

  nodeOld: "Node {{version}}; Weft needs {{needed}} or later",
  nodeAdvice: "Start Weft by bin/weft or npx weft, which bring their own.",
} as const satisfies Words;
