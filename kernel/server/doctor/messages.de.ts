import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  name_settings: "Einstellungen",
  name_address: "Adresse",
  name_node: "Node",
  name_data_folder: "Datenordner",
  name_disk: "Platz",
  name_clock: "Uhr",
  name_database: "Datenbank",
  name_backup: "Sicherung",
  name_mail: "E-Mail",
  seeMessage: "Siehe die Meldung; LOG_LEVEL=debug zeigt mehr.",

  databaseGiven: "PostgreSQL aus DATABASE_URL",
  databaseEmbedded: "eingebautes PostgreSQL",
  settingsAdvice: "docs/operate/settings.md nennt alle Einstellungen.",
  addressPlain:
    "{{url}} ist nicht dieser Rechner und hat kein TLS: Passwörter, Links und Cookies können unterwegs mitgelesen werden",
  addressPlainAdvice:
    "Stellen Sie einen Proxy mit Zertifikat davor und setzen Sie WEFT_URL auf seine https://-Adresse; dann sind Cookies Secure.",
  addressOneSender: "Vor {{url}} steht ein Proxy, den Weft nicht kennt: Alle zählen als ein Absender",
  addressOneSenderAdvice:
    "Setzen Sie WEFT_TRUST_PROXY auf die Zahl der Proxys hintereinander oder auf ihre Netze; danach zählen die Grenzen der Anmeldung.",
  name_audit: "Protokoll",
  auditNoKey:
    "noch kein Geheimnis: der Schlüssel, der die Enden des Protokolls unterschreibt, entsteht mit ihm beim ersten Start",
  auditGood: "Enden des Protokolls werden mit {{key}} unterschrieben und jede Nacht in {{file}} festgehalten",
  auditKey: "Enden des Protokolls werden mit {{key}} unterschrieben und sonst nirgends festgehalten",
  auditAdvice:
    "WEFT_AUDIT_ANCHORS auf eine Datei auf einer anderen Maschine oder einem nur einmal beschreibbaren Medium setzen, oder aufbewahren, was `weft audit-head` ausgibt; damit findet `weft verify-audit --anchor` ein Protokoll, das abgeschnitten oder neu geschrieben wurde.",
  mailGood: "der Mailserver lässt Weft ein",
  mailAdvice:
    "Ohne E-Mail sieht die Administration die Links, und Mitteilungen bleiben in der Anwendung. Setzen Sie SMTP_URL.",

  name_deliveries: "gesendete E-Mails",
  deliveriesGood:
    "keine E-Mail wurde aufgegeben, bei keiner ist offen, ob sie ankam, und keine Adresse wird abgewiesen",
  deliveriesUnseen: "nicht angesehen: Weft läuft nicht, und seine E-Mails stehen in seiner Datenbank",
  deliveriesOpen:
    "E-Mails, bei denen offen ist, ob sie ankamen: {{uncertain, number}}; aufgegeben: {{givenUp, number}}; Personen, deren Adresse abgewiesen wird: {{refused, number}} (in {{where}})",
  deliveriesAdvice:
    "Sie werden nicht von selbst noch einmal gesendet. Wer Weft verwaltet, findet sie in Weft unter Einstellungen, Betrieb: an wen sie gingen, was der Mailserver sagte, und „Noch einmal versuchen“.",
  refusedAdvice:
    "An eine abgewiesene Adresse geht von selbst nichts mehr: Auf der Seite der Person, unter Zugang, ändert die Administration sie oder versucht sie noch einmal.",

  backupNone: "nächtliche Sicherungen sind nicht eingestellt",
  backupNoneAdvice:
    "Setzen Sie WEFT_BACKUP_FOLDER auf einen Ordner auf einer anderen Platte, und WEFT_BACKUP_KEY_FILE; docs/operate/backup.md.",
  backupFolder: "den Ordner für Sicherungen {{folder}} gibt es nicht, oder er kann nicht beschrieben werden",
  backupFolderAdvice: "Legen Sie ihn für das Benutzerkonto an, unter dem Weft läuft: {{folder}}",
  backupNotYet: "in {{folder}} ist noch keine nächtliche Sicherung",
  backupOldAdvice:
    "Sehen Sie im Log von weft serve nach „nightly backup“ und nach weft_backup_failures; machen Sie jetzt eine mit weft backup FILE.",
  backupAge: "die letzte gute ist {{hours}} h alt: {{file}}, {{megabytes}} MB",
  backupClearAdvice:
    "Die Sicherungen sind nicht verschlüsselt. Setzen Sie WEFT_BACKUP_KEY_FILE (openssl rand -base64 32), und bewahren Sie den Schlüssel auch anderswo auf.",

  clockAdvice:
    "Stellen Sie die Uhr und lassen Sie sie von einem Zeitserver stellen (Debian: apt-get install systemd-timesyncd).",
  clockGood: "Auf diesem Rechner ist es {{now}}",
  clockBehind: "Auf diesem Rechner ist es {{now}}, doch Dateien hier sind von {{latest}}",
  clockAlone: "Auf diesem Rechner ist es {{now}}; kein Zeitserver stellt die Uhr",

  folderToCome: "{{folder}} gibt es noch nicht; der erste Start legt ihn an",
  folderForbidden: "{{folder}} gibt es nicht und darf in {{above}} nicht angelegt werden",
  folderMake: "Legen Sie ihn an: mkdir -m 700 {{folder}}, als das Benutzerkonto, unter dem Weft läuft.",
  folderIsNone: "{{folder}} ist kein Ordner",
  folderOther: "Geben Sie in WEFT_DATA einen anderen Pfad an.",
  folderReadOnly: "In {{folder}} darf dieses Benutzerkonto nicht schreiben",
  run: "Führen Sie aus: {{command}}",
  folderOfOther:
    "Die Datenbank in {{folder}} gehört dem Benutzerkonto {{owner}}, und Weft läuft unter {{us}}",
  runAsBefore: "Starten Sie Weft wie bisher, oder führen Sie als root aus: {{command}}",
  readByOthers: "{{path}} können andere Benutzerkonten lesen",
  folderGood: "{{folder}} kann beschrieben und nur von diesem Benutzerkonto gelesen werden",

  ownerInSettings:
    "PostgreSQL aus DATABASE_URL; daneben steht in WEFT_MIGRATE_URL der Zugang des Eigentümers",
  ownerInSettingsAdvice:
    "Geben Sie WEFT_MIGRATE_URL nur weft migrate: Was der Server nicht kennt, kann ihm niemand nehmen.",
  writtenByOthers:
    "In {{path}} darf jedes Benutzerkonto dieses Rechners schreiben, und so startet Weft nicht",
  clusterOfNobody:
    "Die Datenbank in {{folder}} gehört dem Benutzerkonto nobody, unter dem auch andere Programme laufen",
  clusterOfNobodyStart:
    "Starten Sie Weft wie bisher als root: Es gibt die Dateien einem eigenen Benutzerkonto.",
  clusterOfNobodyOther:
    "Lassen Sie Weft unter einem eigenen Benutzerkonto laufen, und geben Sie ihm den Ordner (chown -R).",
  databaseBehind_one:
    "der Datenbank fehlt {{count, number}} Migration dieser Version, die der Zugang des Servers nicht anwenden darf",
  databaseBehind_other:
    "der Datenbank fehlen {{count, number}} Migrationen dieser Version, die der Zugang des Servers nicht anwenden darf",
  databaseOtherSecret:
    "die Datenbank wurde mit einem anderen WEFT_SECRET begonnen, und so startet Weft nicht",
  databaseOtherSecretAdvice:
    "Geben Sie das Geheimnis an, das sie hatte (die Datei `secret` ihres Datenordners); nur wenn es endgültig verloren ist: weft migrate --new-secret, das sagt, was es kostet.",
  databaseOld: "Weft braucht PostgreSQL 15 oder neuer.",
  databaseNoTables:
    "die Datenbank ist leer, und der Zugang {{login}} darf in ihr keine Tabellen anlegen, wie es für den Server richtig ist",
  databaseOwner: "Führen Sie weft migrate mit dem Zugang des Eigentümers in WEFT_MIGRATE_URL aus.",
  databaseShut: "der Zugang {{login}} darf nicht an die Tabellen von Weft",
  databaseAdmit: "Als Verwalter von PostgreSQL: grant weft_app to {{login}};",
  databaseByOwner:
    "PostgreSQL {{version}} antwortet; der Zugang {{login}} besitzt die Tabellen oder darf alles, könnte also die Sicherheit auf Zeilenebene abschalten",
  databaseSeparate:
    "Geben Sie dem Server einen Zugang, der Mitglied von weft_app ist und nichts besitzt, und weft migrate den des Eigentümers in WEFT_MIGRATE_URL (docs/operate, „Two logins“). Bis dahin legt Weft sich einen solchen Zugang selbst an, wo es darf.",
  databaseClock: "PostgreSQL {{version}}, seine Uhr geht anders",
  databaseClockAdvice: "Halten Sie beide Rechner auf derselben Zeit (NTP).",
  databaseGood: "PostgreSQL {{version}} antwortet; der Zugang {{login}} besitzt nichts",
  databaseAdvice:
    "Sehen Sie nach, ob der Server läuft und ob DATABASE_URL Rechner, Benutzer, Passwort und Datenbank nennt.",

  room: "{{free}} von {{all}} frei für {{folder}}",
  roomFull: "Schaffen Sie Platz oder verlegen Sie WEFT_DATA: PostgreSQL hält an, wenn die Platte voll ist.",
  noMoreFiles: "{{room}}, aber es können keine Dateien mehr angelegt werden",
  removeFiles: "Löschen Sie Dateien, die nicht gebraucht werden.",
  roomLow: "Halten Sie 5 GB oder mehr frei: Protokoll, Sicherungen und Importe brauchen zeitweise Platz.",
  roomRemote: "{{room}}, auf einem Netzlaufwerk ({{system}})",
  roomRemoteAdvice:
    "Legen Sie WEFT_DATA auf eine lokale Platte, oder geben Sie in DATABASE_URL einen Server an.",
  roomInMemory: "{{room}}, nur im Arbeitsspeicher",
  roomInMemoryAdvice: "Alles geht verloren, wenn der Rechner anhält: Legen Sie WEFT_DATA auf eine Platte.",

  nodeOld: "Node {{version}}; Weft braucht {{needed}} oder neuer",
  nodeAdvice: "Starten Sie Weft mit bin/weft oder npx weft, die ihr eigenes mitbringen.",
} as const satisfies Translation<typeof english>;
