import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./messages.en.ts";

export const words = {
  exists:
    "Die Datei {{file}} gibt es schon. Geben Sie einen anderen Namen an, oder --force, um sie zu ersetzen.",
  folderMissing: "Den Ordner {{folder}} gibt es nicht. Legen Sie ihn zuerst an.",
  noRoom:
    "{{file}} wurde nicht geschrieben: In {{folder}} ist kein Platz mehr. Davon blieb dort nichts zurück, und was vorher dort lag, bleibt; schaffen Sie Platz, oder geben Sie einen anderen Ordner an.",
  roomKept:
    "{{file}} wurde nicht geschrieben: In {{folder}} wären der Datenbank von Weft, die auf demselben Datenträger liegt, weniger als {{least}} MB geblieben. Davon blieb dort nichts zurück, und was vorher dort lag, bleibt; schaffen Sie Platz, oder geben Sie einen Ordner auf einem anderen Datenträger an.",
  restoreNoRoom:
    "{{file}} wurde nicht eingespielt: In {{folder}} ist zu wenig Platz ({{free}} MB sind frei, mindestens {{needed}} MB nötig). Schaffen Sie Platz, oder nennen Sie in WEFT_DATA einen Ordner auf einem anderen Datenträger.",
  restoreOutOfRoom:
    "{{file}} wurde nicht eingespielt: In {{folder}} ging unterwegs der Platz aus. In der Datenbank blieb davon nichts zurück; schaffen Sie Platz, oder nennen Sie in WEFT_DATA einen Ordner auf einem anderen Datenträger, und spielen Sie sie noch einmal ein.",
  restoreOutOfRoomThere:
    "{{file}} wurde nicht eingespielt: Der PostgreSQL-Server hat keinen Platz dafür ({{why}}). In der Datenbank blieb davon nichts zurück; schaffen Sie dort Platz, und spielen Sie sie noch einmal ein.",
  databaseLost:
    "{{file}} wurde nicht eingespielt: Die Datenbank ging unterwegs verloren ({{why}}). In der Datenbank ist davon nichts; sehen Sie im Protokoll von PostgreSQL nach, warum (oft ist die Platte voll), und spielen Sie sie dann noch einmal ein.",
  notMigrated:
    "{{file}} ist als Ganzes eingespielt, die Datenbank aber noch nicht auf diese Version gebracht: {{why}}. Ist das behoben, macht weft migrate oder der nächste Start von Weft dort weiter; spielen Sie sie nicht noch einmal ein.",
  notWritten:
    "Die Sicherung konnte nicht nach {{folder}} geschrieben werden: {{why}}. Von ihr blieb dort nichts zurück.",
  notReadable: "{{file}} kann nicht gelesen werden: {{why}}",
  notABackup: "{{file}} ist keine Sicherung von weft backup.",
  newerFormat:
    "{{file}} ist eine Sicherung im Format {{format}}; dieses Weft liest bis {{known}}. Nehmen Sie die Version von Weft, die sie gemacht hat, oder eine neuere.",
  headerDamaged:
    "{{file}} ist beschädigt: Der Kopf (die ersten Bytes der Datei) wurde geändert oder ist abgeschnitten.",
  chunkDamaged:
    "{{file}} ist in Stück {{chunk}} von {{chunks}} beschädigt (Byte {{from}} bis {{to}}): Dort steht nicht, was geschrieben wurde. Nehmen Sie eine andere Sicherung.",
  cutOff:
    "{{file}} ist nach Byte {{to}} abgeschnitten, in oder hinter Stück {{chunk}}: Das Ende der Sicherung fehlt. Nehmen Sie eine andere Sicherung.",
  contentDamaged:
    "{{file}} ist beschädigt: Was in den Stücken steht, ist nicht zu lesen ({{why}}). Nehmen Sie eine andere Sicherung.",
  notWhole:
    "{{file}} enthält nicht, was am Ende der Datei steht (aufgefallen bei: {{what}}). Nehmen Sie eine andere Sicherung.",
  keyMissing:
    "{{file}} ist verschlüsselt. Geben Sie den Schlüssel an, mit dem sie gemacht wurde: --key-file FILE oder WEFT_BACKUP_KEY_FILE.",
  keyUnneeded:
    "Ein Schlüssel ist angegeben, aber {{file}} ist nicht verschlüsselt: Jeder könnte sie gemacht haben. Ist es Ihre, lassen Sie den Schlüssel weg (--no-key).",
  keyWrong: "Mit diesem Schlüssel ist {{file}} nicht verschlüsselt.",
  keyShort:
    "Der Schlüssel für Sicherungen ist zu kurz: Nehmen Sie 32 zufällige Bytes in base64 (openssl rand -base64 32) oder einen Satz von mindestens {{least}} Zeichen.",
  keyUnread: "Die Schlüsseldatei {{file}} kann nicht gelesen werden: {{why}}",
  noStore:
    "Einige angehängte Dateien liegen in einem Speicher, und keiner ist gesetzt. Setzen Sie WEFT_FILES, WEFT_FILES_KEY_ID und WEFT_FILES_SECRET wie für weft serve.",
  nothingThere: "In dieser Datenbank ist noch kein Weft; es gibt nichts zu sichern.",
  mayNotRead:
    "Dieser Zugang darf nicht alles lesen ({{why}}). Setzen Sie WEFT_MIGRATE_URL auf den Zugang, dem die Tabellen gehören, wie für weft migrate.",
  newerWeft:
    "Die Sicherung hat ein neueres Weft gemacht ({{weft}}; sie hat {{name}}). Spielen Sie sie mit jener Version oder einer neueren ein.",
  migrationUnknown:
    "Die Sicherung hat ein anderes Weft gemacht: Ihre Migration {{name}} ist nicht die von hier. Spielen Sie sie mit dem Weft ein, das sie gemacht hat.",
  notEmpty:
    "Die Datenbank ist nicht leer, und eine Sicherung wird nur in eine leere eingespielt. Legen Sie eine neue Datenbank an und nennen Sie sie in DATABASE_URL; beim eingebauten PostgreSQL nennen Sie in WEFT_DATA einen neuen Ordner, oder verschieben Sie den Ordner postgres aus dem jetzigen.",
  sealedLost:
    "{{file}} entstand unter einem anderen Geheimnis (WEFT_SECRET oder die Datei secret im Datenordner), und nur jenes öffnet, was darin versiegelt ist: {{rounds}} Runden und {{held}} Antworten ohne Namen. Setzen Sie hier jenes Geheimnis; oder geben Sie --without-sealed an, dann sind sie für immer verloren.",
  chainBroken:
    "Das Protokoll von {{workspace}} hält bei Ereignis {{event}} nicht; das war schon so, als die Sicherung gemacht wurde. Das Übrige lässt sich einspielen; sehen Sie mit weft verify-audit nach.",
} as const satisfies Translation<typeof english>;
