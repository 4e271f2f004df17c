import type { Words } from "#kernel/contract/words/words.ts";

export const words = {
  exists: "There is a file {{file}} already. Give another name, or --force to replace it.",
  folderMissing: "There is no folder {{folder}}. Make it first.",
  noRoom:
    "{{file}} was not written: there is no room left in {{folder}}. Nothing of it was left there, and what was there before stays; make room or give another folder.",
  roomKept:
    "{{file}} was not written: less than {{least}} MB would have been left in {{folder}} for the database of Weft, which stands on the same disk. Nothing of it was left there, and what was there before stays; make room, or give a folder on another disk.",
  restoreNoRoom:
    "{{file}} was not restored: there is not enough room in {{folder}} ({{free}} MB are free, and at least {{needed}} MB are needed). Make room, or name a folder on another disk in WEFT_DATA.",
  restoreOutOfRoom:
    "{{file}} was not restored: the room in {{folder}} ran out on the way. Nothing of it was left in the database; make room, or name a folder on another disk in WEFT_DATA, and restore it again.",
  restoreOutOfRoomThere:
    "{{file}} was not restored: the PostgreSQL server has no room for it ({{why}}). Nothing of it was left in the database; make room there and restore it again.",
  databaseLost:
    "{{file}} was not restored: the database went away meanwhile ({{why}}). Nothing of it is in the database; look into the log of PostgreSQL for why (often its disk is full), then restore it again.",
  notMigrated:
    "{{file}} is restored as a whole, but the database was not brought to this version yet: {{why}}. When that is mended, weft migrate or the next start of Weft goes on from there; do not restore it again.",
  notWritten: "The backup could not be written to {{folder}}: {{why}}. Nothing of it was left there.",
  notReadable: "{{file}} cannot be read: {{why}}",
  notABackup: "{{file}} is not a backup made by weft backup.",
  newerFormat:
    "{{file}} is a backup of format {{format}}; this Weft reads up to {{known}}. Use the version of Weft that made it, or a newer one.",
  headerDamaged: "{{file}} is damaged: its header (the first bytes of the file) was changed or is cut off.",
  chunkDamaged:
    "{{file}} is damaged in chunk {{chunk}} of {{chunks}} (bytes {{from}} to {{to}}): it is not what was written there. Use another backup.",
  cutOff:
    "{{file}} is cut off after byte {{to}}, in or behind chunk {{chunk}}: the end of the backup is missing. Use another backup.",
  contentDamaged: "{{file}} is damaged: what is in its chunks cannot be read ({{why}}). Use another backup.",
  notWhole: "{{file}} does not hold what it says at its end (found out at: {{what}}). Use another backup.",
  keyMissing:
    "{{file}} is encrypted. Give the key it was made with: --key-file FILE, or WEFT_BACKUP_KEY_FILE.",
  keyUnneeded:
    "A key is given, but {{file}} is not encrypted: anybody could have made it. If it is yours, leave the key away (--no-key).",
  keyWrong: "This is not the key {{file}} was encrypted with.",
  keyShort:
    "The key for backups is too short: give 32 random bytes in base64 (openssl rand -base64 32), or a passphrase of {{least}} characters or more.",
  keyUnread: "The key file {{file}} cannot be read: {{why}}",
  noStore:
    "Some attached files are in a store, and none is set. Set WEFT_FILES, WEFT_FILES_KEY_ID and WEFT_FILES_SECRET as for weft serve.",
  nothingThere: "There is no Weft in this database yet, so there is nothing to back up.",
  mayNotRead:
    "This login may not read everything ({{why}}). Set WEFT_MIGRATE_URL to the login that owns the tables, as for weft migrate.",
  newerWeft:
    "The backup was made by a newer Weft ({{weft}}; it has {{name}}). Restore it with that version or a newer one.",
  migrationUnknown:
    "The backup was made by another build of Weft: its migration {{name}} is not the one here. Restore it with the Weft that made it.",
  notEmpty:
    "The database is not empty, and a backup is only restored into an empty one. Make a new database and name it in DATABASE_URL; with the embedded PostgreSQL, name a new folder in WEFT_DATA or move the folder postgres out of the one there is.",
  sealedLost:
    "{{file}} was made under another secret (WEFT_SECRET, or the file secret in the data folder), and only that one opens what is sealed in it: {{rounds}} rounds and {{held}} answers without a name. Set that secret here; or give --without-sealed to lose them for good.",
  chainBroken:
    "The log of {{workspace}} does not hold at event {{event}}; it did not when the backup was made. The rest can be restored; look into it with weft verify-audit.",
} as const satisfies Words;
