import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./installation.en.ts";

export const words = {
  unknownSetting:
    "{{name}} ist keine Einstellung von Weft. Prüfen Sie die Schreibweise; docs/operate/settings.md nennt alle.",
  settingTwice: "Setzen Sie {{name}} oder {{name}}_FILE, nicht beide.",
  settingUnread: "{{name}}_FILE kann nicht gelesen werden: {{why}}",
  filesForm: "Nimmt s3://bucket/prefix?endpoint=https://…&region=…",
  filesSecrets: "WEFT_FILES braucht auch WEFT_FILES_KEY_ID und WEFT_FILES_SECRET.",
  filesEndpoint: "WEFT_FILES: endpoint ist die Adresse des Speichers, etwa https://s3.example.org",
  backupAtForm: "Nimmt eine Uhrzeit wie 02:30",
  backupKeepForm:
    "Nimmt Tage und Wochen wie 7d 4w: Die letzte Sicherung jedes der sieben Tage und jeder der vier Wochen bleibt",
  secretShort: "WEFT_SECRET ist kürzer als 32 Byte. Machen Sie eines mit: openssl rand -base64 48",
  secretSample: "WEFT_SECRET sieht nach einem Beispiel aus. Machen Sie eines mit: openssl rand -base64 48",
  urlForm:
    "WEFT_URL ist, wie man Weft erreicht, etwa https://weft.example.org; {{given}} ist keine solche Adresse.",
  urlScheme:
    "WEFT_URL beginnt mit https:// (oder http://), nicht mit {{scheme}}://; geben Sie https://{{host}} an",
  urlSecret:
    "WEFT_URL steht in jeder E-Mail, also dürfen weder Benutzer noch Passwort darin stehen; geben Sie {{origin}} an",
  urlQuery: "WEFT_URL endet vor jedem ? oder #; geben Sie {{origin}} an",
  urlPath:
    "WEFT_URL hat einen Pfad ({{path}}), und Weft läuft nur an der Wurzel eines eigenen Namens, etwa https://weft.example.org. Lassen Sie den Proxy diesen ganzen Namen weiterreichen und geben Sie {{origin}} an",
  trustProxyForm:
    "WEFT_TRUST_PROXY nennt, wie viele Proxys hintereinander davorstehen (1 bis 10), oder ihre Adressen und Netze, etwa 10.0.0.0/8,fd00::/8; {{given}} ist keins davon. Mit false wird niemandes X-Forwarded-For geglaubt.",
  noMailServer:
    "Es ist kein Mailserver gesetzt. Setzen Sie SMTP_URL, etwa smtps://user:password@mail.example.org",

  secretOpen:
    "Andere Benutzerkonten können {{file}} lesen, also ist es kein Geheimnis. Schließen Sie es: chmod 600 {{file}}",
  fileOpen: "jedes Benutzerkonto dieses Rechners kann {{file}} lesen; schließen Sie es (chmod 600 {{file}})",
  otherSecret:
    "Diese Datenbank wurde mit einem anderen WEFT_SECRET begonnen. Geben Sie diesem Weft das Geheimnis, das sie hatte (die Datei `secret` ihres Datenordners). Ist es endgültig verloren, führen Sie aus: weft migrate --new-secret. Was versiegelt oder ohne Namen gegeben wurde und unter dem alten Geheimnis wartet, ist dann nie mehr zu lesen, Links in noch nicht verschickten E-Mails und „keine E-Mails mehr“ in verschickten gelten nicht mehr, und offene Seiten müssen neu geladen werden; alles andere bleibt.",
  runMigrate_one:
    "Der Datenbank fehlt {{count, number}} Migration dieser Version, und der Zugang {{login}} besitzt nichts in ihr, wie es sein soll. Führen Sie weft migrate mit dem Zugang des Eigentümers in WEFT_MIGRATE_URL aus.",
  runMigrate_other:
    "Der Datenbank fehlen {{count, number}} Migrationen dieser Version, und der Zugang {{login}} besitzt nichts in ihr, wie es sein soll. Führen Sie weft migrate mit dem Zugang des Eigentümers in WEFT_MIGRATE_URL aus.",
  notAdmitted:
    "Der Zugang {{login}} besitzt die Tabellen von Weft nicht und darf auch nicht an sie. Führen Sie weft migrate mit dem Zugang des Eigentümers in WEFT_MIGRATE_URL aus, und dann, als Verwalter von PostgreSQL: grant weft_app to {{login}}",

  databaseAway:
    "Die Datenbank ist nicht zu erreichen oder antwortet nicht: {{why}}. Sehen Sie nach, ob ihr Server läuft und nicht eingefroren ist und ob DATABASE_URL (oder WEFT_MIGRATE_URL) ihn richtig nennt.",
  noAnswer: "keine Antwort innerhalb von {{ms, number}} ms",
  folderInUse:
    "Ein anderes Weft benutzt den Datenordner {{folder}}. Beenden Sie es zuerst, oder geben Sie diesem mit WEFT_DATA einen eigenen Ordner.",
  folderInUseBy:
    "Ein anderes Weft (Prozess {{pid}}: {{command}}) benutzt den Datenordner {{folder}}. Beenden Sie es zuerst, oder geben Sie diesem mit WEFT_DATA einen eigenen Ordner.",
  folderNotLocked: "Der Datenordner {{folder}} kann nicht gesperrt werden: {{why}}",
  folderOpen:
    "In den Datenordner {{folder}} darf jedes Konto dieses Rechners schreiben. Schließen Sie ihn (chmod 700 {{folder}}), oder geben Sie mit WEFT_DATA einen eigenen Ordner an.",
  leftover: "Ein PostgreSQL von früher hält noch {{cluster}} und beendet sich nicht: Prozess {{processes}}.",
  noEmbedded:
    "Für diesen Rechner gibt es kein eingebautes PostgreSQL ({{name}} ist nicht installiert). Führen Sie npm install aus, oder geben Sie in DATABASE_URL einen eigenen Server an.",
  librariesIncomplete:
    "Die Bibliotheken des eingebauten PostgreSQL sind nicht vollständig, und {{place}} kann nicht beschrieben werden. Führen Sie npm rebuild als Eigentümer dieses Ordners aus.",
  notAsRoot:
    "PostgreSQL kann nicht als root laufen, und das Benutzerkonto nobody darf den Ordner nicht lesen, in dem Weft installiert ist. Installieren Sie Weft unter /opt oder /srv, oder starten Sie es unter einem gewöhnlichen Benutzerkonto.",
  clusterNotMade: "PostgreSQL konnte seine Dateien in {{cluster}} nicht anlegen ({{ended}}):",
  notStarted: "PostgreSQL ist auf {{cluster}} nicht gestartet ({{how}}):",
  otherVersion:
    "{{cluster}} wurde von PostgreSQL {{found}} angelegt; dieses Weft bringt {{major}} mit. Machen Sie mit dem Weft, das es angelegt hat, eine Sicherung (weft backup FILE) und spielen Sie sie hier ein (weft restore FILE).",
  newerDatabase:
    "Diese Datenbank wurde von einem neueren Weft angelegt (sie hat {{newer}}). Starten Sie jene Version, oder spielen Sie eine ältere Sicherung ein.",
  migrationChanged:
    "Die Migration {{name}} wurde geändert, nachdem sie angewendet war. Nehmen Sie die Änderung zurück und legen Sie eine neue Datei an.",
  migrationFailed: "Die Migration {{name}} ist gescheitert: {{why}}",

  workspaceReserved: "Ein Arbeitsbereich kann nicht {{name}} heißen; wählen Sie einen anderen Namen",
  workspaceTaken: "Einen Arbeitsbereich namens {{name}} gibt es schon",

  eventMissing: "Ereignis {{seq}} fehlt",
  textChanged: "sein Text oder seine Prüfsumme wurde geändert",
  columnsDiffer: "seine Spalten stimmen nicht mit dem Text überein, aus dem die Prüfsumme ist",
  lastGone: "nach dem Kopf sind es {{seq}} Ereignisse; die letzten fehlen",
  headGone: "die Stelle, an der das Ende des Protokolls steht, ist leer",
  readFurther: "das Protokoll wurde schon bis Ereignis {{seq}} gelesen; die letzten wurden abgeschnitten",
  sealsChanged: "die Siegel der Zeilen, für die es bürgt, wurden geändert, ergänzt oder weggenommen",
  sealStrange:
    "in {{table}} wurde eine Zeile geschrieben, für die kein Ereignis des Protokolls bürgt: Das Ende des Protokolls wurde abgeschnitten, oder sie wurde an ihm vorbei geschrieben",
  tableUnsealed:
    "Änderungen an {{table}} werden nicht mehr versiegelt: Der Auslöser wurde abgeschaltet oder entfernt",
  rowAdded: "in {{table}} steht eine Zeile, die nicht von Weft geschrieben wurde",
  rowGone: "in {{table}} wurde am Protokoll vorbei eine Zeile weggenommen",
  rowBack: "in {{table}} steht eine Zeile, die gelöscht worden war",
  rowChanged: "in {{table}} wurde am Protokoll vorbei eine Zeile geändert",
  anchorKey: "das hier festgehaltene Ende ist mit einem anderen Schlüssel unterschrieben: {{key}}",
  anchorUnsigned: "die Unterschrift des hier festgehaltenen Endes stimmt nicht",
  anchorDiffers:
    "das ist nicht das Ereignis, dessen Prüfsumme am {{at}} unterschrieben wurde: Das Protokoll wurde neu geschrieben",
  cutOff: "das Ende des Protokolls wurde abgeschnitten: am {{at}} reichte es bis Ereignis {{seq}}",
  anchorFileUnread: "{{file}} lässt sich nicht lesen: {{why}}",
  anchorFileForm:
    "Zeile {{line}} von {{file}} ist kein unterschriebenes Ende eines Protokolls, wie `weft audit-head` es schreibt",
  anchorFileOther: "{{file}} enthält kein unterschriebenes Ende des Protokolls von {{workspace}}",
  headDiffers:
    "das ist nicht das Ereignis, dessen Prüfsumme gedruckt wurde: Das Protokoll wurde neu geschrieben",
  headBeyond:
    "das Ende des Protokolls wurde abgeschnitten: es reichte bis Ereignis {{seq}}, als seine Prüfsumme gedruckt wurde",
  wordsAdded: "neben ihm stehen Worte, die es nie hatte",
  wordsGone: "seine Worte fehlen, und nichts sagt, dass sie gelöscht wurden",
  wordsChanged: "seine Worte wurden geändert",
  erasureUnsaid: "seine Worte fehlen, und kein Ereignis im Protokoll sagt, dass sie gelöscht wurden",
  erasureUndone: "nach dem Protokoll wurden seine Worte gelöscht, und sie sind da",
} as const satisfies Translation<typeof english>;
