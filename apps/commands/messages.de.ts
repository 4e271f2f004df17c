import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  weft: "Ein Arbeitsraum für Führungskräfte, die gemeinsam lösen müssen, was keine Abteilung allein lösen kann",
  workspaceOption: "der Arbeitsbereich, mit dem Namen aus seiner Adresse",
  analyze: "Dateien auswerten, ohne Server",

  serve: "Weft für eine Organisation betreiben. Legt nie Beispieldaten oder ein Standardkonto an.",
  demo: "Weft mit der Beispielorganisation starten und für jede Person, die man sein kann, einen Link zum Anmelden ausgeben.",
  demoReady:
    "Weft ist bereit unter {{address}} ({{seconds}} s). Öffnen Sie einen dieser Links, um sich umzusehen:",
  demoStop: "Strg-C beendet alles.",
  demoTaken:
    "In diesem Datenordner gibt es einen echten Arbeitsbereich namens {{name}}. Wählen Sie mit WEFT_DATA einen anderen.",
  demoMaking: "Die Beispielorganisation {{name}} wird angelegt …",
  who: "wer",
  signInAs: "anmelden als",
  link: "Link",

  migrate: "Die Datenbank als ihr Eigentümer auf den Stand dieser Version bringen.",
  migrateHelp:
    "Mit dem Zugang in WEFT_MIGRATE_URL, sonst DATABASE_URL, sonst im eingebauten PostgreSQL. weft serve tut beim Start dasselbe, wo sein Zugang es darf.",
  newSecret: "die Datenbank gehört von jetzt an zum gesetzten Geheimnis, womit auch immer sie begonnen wurde",
  migrated_one: "Die Datenbank ist auf dem neuesten Stand; {{count, number}} Migration wurde angewendet.",
  migrated_other:
    "Die Datenbank ist auf dem neuesten Stand; {{count, number}} Migrationen wurden angewendet.",
  secretAdopted:
    "Sie gehört zum Geheimnis, das jetzt gesetzt ist. Was unter dem früheren versiegelt oder ohne Namen wartete, ist nicht mehr zu lesen.",

  doctor: "Nachsehen, ob alles, worauf Weft steht, in Ordnung ist, und sagen, was zu tun ist, wo nicht.",
  doctorHelp: "Endet mit 1, wenn etwas schlecht ist; Warnungen enden mit 0.",
  check: "Prüfung",
  found: "Befund",
  state_good: "gut",
  state_warning: "ansehen",
  state_bad: "SCHLECHT",
  toDo: "Zu tun:",

  workspaces: "Arbeitsbereiche dieser Installation",
  workspaceCreate:
    "Einen Arbeitsbereich anlegen; gibt einen einmaligen Link für die erste Administratorin oder den ersten Administrator aus.",
  workspaceName: "etwa „Nordwind“",
  workspaceAdmin: "E-Mail-Adresse der ersten Administration",
  workspaceZone: "wo die Organisation ist, etwa Europe/Oslo",
  adminAddress: "--admin nimmt eine E-Mail-Adresse, nicht „{{given}}“",
  knownZone: "--time-zone nimmt einen Namen wie Europe/Oslo, nicht „{{given}}“",
  workspaceMade:
    "Der Arbeitsbereich {{name}} ist angelegt. Öffnen Sie einmal diesen Link, um sich als {{admin}} anzumelden:",
  zoneChange: "Sagen, wo eine Organisation ist; wer keine eigene Zeitzone hat, folgt ihr.",
  zoneOf: "der Name in seinen Adressen, etwa nordwind",
  zoneName: "etwa Europe/Oslo",
  zoneKnown: "Die Zeitzone nimmt einen Namen wie Europe/Oslo, nicht „{{given}}“",
  zoneChanged: "Der Arbeitsbereich {{workspace}} ist jetzt in {{zone}}.",
  noWorkspace: "Es gibt keinen Arbeitsbereich namens {{name}}. Legen Sie einen an: weft workspace create",

  keys: "API-Schlüssel",
  keyCreate: "Einen API-Schlüssel für jemanden anlegen; gibt sein Geheimnis einmal aus.",
  keyPerson: "wessen Rechte der Schlüssel hat",
  keyScopes: "etwa challenges:read,commitments:write oder *:read",
  keyName: "wofür er ist",
  keyStandardName: "Befehlszeile",
  keyMade: "Bewahren Sie ihn auf; er wird nicht noch einmal gezeigt. Rechte: {{scopes}}",
  nobody: "Niemand in {{workspace}} hat die Adresse {{address}}",
  nobodyActive: "Niemand, der in {{workspace}} aktiv ist, hat die Adresse {{address}}",

  export:
    "Einen ganzen Arbeitsbereich als CSV und JSON schreiben, eine Datei je Tabelle. Geheimnisse bleiben draußen.",
  exportOut: "wohin; wird angelegt, wenn es ihn nicht gibt",
  table: "Tabelle",
  rows: "Zeilen",

  person: "Was Weft über jemanden weiß",
  personAddress: "die E-Mail-Adresse der Person",
  personExport:
    "Alles, was ein Arbeitsbereich über eine Person enthält, als JSON. Geheimnisse bleiben draußen.",
  personOut: "wohin; ohne diese Option auf die Standardausgabe",
  personErase:
    "Name und Adresse einer Person überall löschen, endgültig. Was sie entschieden und getan hat, bleibt ohne Namen stehen.",
  eraseTexts: "keep: eigene Texte bleiben, ohne Namen; erase: sie werden gelöscht",
  eraseHandOver: "wer übernimmt, was an der Person hängt: Zusagen, Rollen, Bitten",
  eraseDryRun: "sagen, was getan würde, und nichts tun",
  textsTakes: "--texts nimmt keep oder erase, nicht „{{given}}“",
  handOverOther: "--hand-over nimmt jemand anderen",
  stillHolds: "An {{who}} hängt noch {{held}}. Sagen Sie mit --hand-over, wer es übernimmt.",
  erased_one: "{{who}} ist gelöscht; {{count, number}} Ereignis verliert seine Worte.",
  erased_other: "{{who}} ist gelöscht; {{count, number}} Ereignisse verlieren ihre Worte.",
  wouldBeErased_one: "{{who}} würde gelöscht; {{count, number}} Ereignis verlöre seine Worte.",
  wouldBeErased_other: "{{who}} würde gelöscht; {{count, number}} Ereignisse verlören ihre Worte.",
  handedOver: "Übergeben an {{who}}:",
  record: "Eintrag",
  as: "als",
  part_asked: "gefragt",
  part_owner: "verantwortlich",
  part_sponsor: "Patenschaft",
  part_ally: "trägt mit",
  part_guest: "zu Gast",
  part_lead: "trägt einen Teil",
  part_member: "Mitglied",
  part_chair: "Vorsitz",
  part_receiver: "Zusage erhalten",
  part_decider: "entscheidet",
  part_adopter: "übernommen",
  part_holder: "zugesagt",
  part_facilitator: "Moderation",
  part_scribe: "Protokoll",
  part_adviser: "beratend",
  part_head: "Leitung",
  part_helper: "hilft",
  part_manager: "Führungskraft",
  part_turn: "an der Reihe",

  import: "Dateien importieren: eine ganze Datei oder nichts von ihr; auch mehrmals dieselbe",
  importFile: "eine CSV-Datei, oder - für die Standardeingabe",
  import_people:
    "Personen importieren. Spalten: {{columns}} (* nötig). Ein leerer Wert, der nicht nötig ist, lässt, was da ist.",
  import_departments:
    "Abteilungen importieren. Spalten: {{columns}} (* nötig). Ein leerer Wert, der nicht nötig ist, lässt, was da ist.",
  importDryRun: "sagen, was geschehen würde, und nichts ändern",
  importing_people: "Personen werden importiert",
  importing_departments: "Abteilungen werden importiert",
  tooLarge: "ist größer als 64 MiB; ist das eine CSV-Datei?",
  line: "Zeile",
  what: "was",
  change_added: "neu",
  change_changed: "geändert",
  change_moved: "gewechselt",
  departmentsToMake: "Abteilungen, die angelegt würden: {{names}}",
  departmentsMade: "Angelegte Abteilungen: {{names}}",
  headsProposed_one:
    "Die Datei schlägt {{count, number}} Leitung vor; übernehmen Sie sie auf der Seite der Abteilungen.",
  headsProposed_other:
    "Die Datei schlägt {{count, number}} Leitungen vor; übernehmen Sie sie auf der Seite der Abteilungen.",
  headUnmatched: "Leitung nicht vorgeschlagen, Zeile {{line}}, {{department}}: {{message}}",
  note: "Hinweis: {{note}}",
  counts_people:
    "Personen: {{rows, number}}; neu: {{added, number}}, gewechselt: {{moved, number}}, geändert: {{changed, number}}, wie bisher: {{unchanged, number}}.",
  counts_departments:
    "Abteilungen: {{rows, number}}; neu: {{added, number}}, gewechselt: {{moved, number}}, geändert: {{changed, number}}, wie bisher: {{unchanged, number}}.",
  dryRun: "Nur ein Probelauf, nichts wurde geändert.",

  verifyAudit:
    "Prüfen, dass kein Ereignis im Protokoll eines Arbeitsbereichs geändert, entfernt oder dazwischengeschoben wurde, und sagen, was gelöscht wurde.",
  chainHolds_one: "{{count, number}} Ereignis, die Kette ist unversehrt. Ende: {{head}}",
  chainHolds_other: "{{count, number}} Ereignisse, die Kette ist unversehrt. Ende: {{head}}",
  auditBroken_one: "{{count, number}} Sache im Protokoll von {{workspace}} stimmt nicht:",
  auditBroken_other: "{{count, number}} Sachen im Protokoll von {{workspace}} stimmen nicht:",
  auditBrokenAdvice:
    "Diese Datenbank so lassen, wie sie ist, die letzte Sicherung, die stimmt, an anderer Stelle einspielen (weft verify-backup, weft restore) und vergleichen, was hier genannt ist. Jemand hat an Weft vorbei in die Datenbank geschrieben: ihre Zugänge und WEFT_SECRET ändern und nachsehen, wer sie hatte.",
  rowsHold_one:
    "{{count, number}} Zeile in {{tables, number}} Tabellen mit den Siegeln verglichen, für die das Protokoll bürgt.",
  rowsHold_other:
    "{{count, number}} Zeilen in {{tables, number}} Tabellen mit den Siegeln verglichen, für die das Protokoll bürgt.",
  eventsBefore_one:
    "{{count, number}} Ereignis ist aus der Zeit, bevor Zeilen versiegelt wurden: Was es schuf, ist erfasst, wie es beim Umstieg stand.",
  eventsBefore_other:
    "{{count, number}} Ereignisse sind aus der Zeit, bevor Zeilen versiegelt wurden: Was sie schufen, ist erfasst, wie es beim Umstieg stand.",
  nothingSigned:
    "Noch ist kein Ende dieses Protokolls unterschrieben; ein laufendes Weft unterschreibt stündlich.",
  signedUpTo_one:
    "Unterschrieben bis Ereignis {{seq}}; danach {{count, number}} Ereignis; von anderswo mitgebrachte Enden: {{given, number}}.",
  signedUpTo_other:
    "Unterschrieben bis Ereignis {{seq}}; danach {{count, number}} Ereignisse; von anderswo mitgebrachte Enden: {{given, number}}.",
  anchorOption: "eine Datei mit unterschriebenen Enden des Protokolls, die anderswo aufbewahrt wurde",
  headOption: "ein Ende des Protokolls, wie ein Digest es druckt, etwa 812:9f2c…",
  keyOption:
    "der öffentliche Schlüssel, mit dem unterschrieben wurde, wenn es nicht der dieser Installation ist",
  headForm:
    "{{text}} ist kein Ende eines Protokolls: Stelle und Prüfsumme so angeben, wie der Digest sie druckt, etwa 812:9f2c6d0b41aa",
  auditHead:
    "Das Ende des Protokolls eines Arbeitsbereichs unterschrieben ausgeben, um es anderswo aufzubewahren.",
  auditHeadOut: "an diese Datei anhängen",
  auditHeadKept: "Ereignis {{seq}} ist in {{file}} unterschrieben. Öffentlicher Schlüssel: {{key}}",
  emptyLog: "Dieses Protokoll hat noch keine Ereignisse.",
  event: "Ereignis",
  row: "Zeile",
  noHead: "keines",
  lostWords_one: "{{count, number}} davon hat seine Worte verloren:",
  lostWords_other: "{{count, number}} davon haben ihre Worte verloren:",
  when: "wann",
  by: "durch",
  why: "warum",
  events: "Ereignisse",

  backup:
    "Alles in eine Datei schreiben, während Weft läuft: den Stand eines Augenblicks, mit den angehängten Dateien.",
  backupFile: "die Sicherung",
  backupHelp:
    "Verschlüsselt, wo ein Schlüssel angegeben ist: 32 Bytes in base64 (openssl rand -base64 32) oder ein Satz, in WEFT_BACKUP_KEY, WEFT_BACKUP_KEY_FILE oder --key-file. Das Geheimnis der Installation ist nicht darin; bewahren Sie es getrennt auf.",
  backupKeyFile: "eine Datei mit dem Schlüssel, anstelle von WEFT_BACKUP_KEY",
  backupNoKey: "ohne Schlüssel, was auch immer eingestellt ist",
  backupForce: "eine Datei dieses Namens ersetzen",
  backupMade:
    "{{file}}: {{rows, number}} Zeilen und {{files, number}} angehängte Dateien von {{workspaces}}, {{size}}.",
  backupClear: "Sie ist nicht verschlüsselt: Wer die Datei hat, kann sie lesen.",
  backupNoWorkspaces: "keinem Arbeitsbereich",
  backupFaulty_one:
    "{{count, number}} angehängte Datei war nicht an ihrem Platz oder war verändert und ist nicht darin, wie sie angehängt wurde: {{files}}",
  backupFaulty_other:
    "{{count, number}} angehängte Dateien waren nicht an ihrem Platz oder waren verändert und sind nicht darin, wie sie angehängt wurden: {{files}}",
  verifyBackup: "Eine Sicherung von Anfang bis Ende prüfen, ohne Datenbank, und sagen, was darin ist.",
  backupGood: "{{file}} ist vollständig.",
  backupIs: "was",
  backupMadeAt: "gemacht am",
  backupBy: "gemacht von",
  backupVersions: "Weft {{weft}}, PostgreSQL {{postgres}}",
  backupWorkspaces: "Arbeitsbereiche",
  backupEvents: "Ereignisse",
  backupRows: "Zeilen",
  backupFiles: "angehängte Dateien",
  backupSize: "Größe",
  backupEncrypted: "verschlüsselt",
  yes: "ja",
  no: "nein",
  restore:
    "Eine Sicherung in ein leeres eingebautes PostgreSQL oder eine leere Datenbank einspielen, ganz oder gar nicht.",
  restoreHelp:
    "Nach WEFT_DATA, oder nach DATABASE_URL, wo das gesetzt ist. Danach ist niemand angemeldet, und nichts, was beim Sichern auf den Versand wartete, wird verschickt.",
  withoutSealed: "verlieren, was nur das Geheimnis der anderen Installation öffnet",
  restored:
    "{{file}} vom {{madeAt}} ist eingespielt: {{rows, number}} Zeilen und {{files, number}} angehängte Dateien von {{workspaces}}.",
  restoredApplied_one: "{{count, number}} Migration brachte sie auf den Stand dieser Version.",
  restoredApplied_other: "{{count, number}} Migrationen brachten sie auf den Stand dieser Version.",
  restoredSignIns: "Alle melden sich neu an. API-Schlüssel und Passwörter sind, wie sie beim Sichern waren.",
  restoredMails:
    "Nicht noch einmal verschickt: {{mails, number}} E-Mails, die warteten (unter Einstellungen, Betrieb zu verschicken), und {{notices, number}} Mitteilungen (sie stehen im Eingang).",
  restoredLinks_one:
    "{{count, number}} E-Mail mit einem Link entfiel; laden Sie neu ein, oder schicken Sie den Link neu.",
  restoredLinks_other:
    "{{count, number}} E-Mails mit Links entfielen; laden Sie neu ein, oder schicken Sie die Links neu.",
  restoredOtherSecret: "Das Geheimnis hier ist ein anderes als das der Sicherung.",
  restoredSkipped: "Ausgelassen, weil dieses Weft ihre Praxis nicht hat: {{tables}}",

  sendTestMail: "Eine E-Mail mit den Einstellungen senden, wie sie sind.",
  mailAddress: "an wen sie geht",
  mailRefused: "Der Mailserver hat die E-Mail an {{address}} nicht angenommen: {{error}}",
  mailSent: "Gesendet an {{address}}.",
} as const satisfies Translation<typeof english>;
