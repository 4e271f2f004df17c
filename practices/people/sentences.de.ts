import type { Translation } from "#kernel/contract/words/words.ts";
import type { sentences as english } from "./sentences.en.ts";

export const sentences = {
  practiceName: "Personen",
  practicePurpose: "Wer hier ist und zu welchen Abteilungen alle gehören",
  added: "hat {{title}} hinzugefügt",
  addedTo: "hat {{title}} zu {{department, name}} hinzugefügt",
  renamed: "hat den Namen berichtigt, vorher: {{was}}",
  renamedOnly: "hat den Namen berichtigt",
  addressChanged: "hat die E-Mail-Adresse von {{was}} in {{email}} geändert",
  addressChangedOnly: "hat die E-Mail-Adresse geändert",
  placed: "hat den Platz in {{to, name}} eingetragen",
  placedAs: "hat einen neuen Platz in {{to, name}} eingetragen: {{position}}",
  moved: "hat den Wechsel von {{from, name}} zu {{to, name}} eingetragen",
  reportsTo: "berichtet jetzt an {{to, name}}, weil {{from, name}} gegangen ist",
  reportsToNobody: "berichtet jetzt an niemanden, weil {{from, name}} gegangen ist",
  askNameHead: "Sagen, wer jetzt für sie spricht",
  roleChanged: "hat die Rolle von „{{from, word(role)}}“ auf „{{to, word(role)}}“ geändert",
  invitedByMail: "hat eine Einladung geschickt",
  invited: "hat einen Einladungslink erstellt",
  left: "hat den Zugang entzogen",
  leftBecause: "hat den Zugang entzogen: {{reason}}",
  back: "hat den Zugang zurückgegeben",
  imported: "hat Personen importiert: {{added}} neu, {{moved}} gewechselt, {{changed}} geändert",
  importedDepartments:
    "hat Abteilungen importiert: {{added}} neu, {{moved}} verschoben, {{changed}} geändert",
  departmentAdded: "hat die Abteilung hinzugefügt",
  departmentRenamed: "hat sie umbenannt, vorher: {{was}}",
  departmentBelow: "hat sie {{parent, name}} untergeordnet",
  departmentTop: "hat sie an die Spitze gesetzt",
  departmentHead: "sagt, dass {{head, name}} für sie spricht",
  departmentNoHead: "sagt, dass vorerst niemand für sie spricht",
  departmentPurpose: "hat gesagt, wofür sie da ist",
  departmentWork: "hat gesagt, wie man mit ihr arbeitet",
  departmentChanged: "hat geändert: {{changed, word(changed)}}",
  departmentDissolved: "hat sie in {{into, name}} aufgelöst",
  departmentDissolvedBecause: "hat sie in {{into, name}} aufgelöst: {{reason, text}}",
  dissolvedInDigest: "{{title}} ist in {{into, name}} aufgegangen",
  problem_department_dissolved: "Diese Abteilung wurde aufgelöst",
  fault_department_dissolved:
    "{{name}} wurde aufgelöst; wählen Sie die Abteilung, in der sie aufgegangen ist",
  fault_department_into_below: "{{into}} ist {{name}} selbst oder darunter; wählen Sie eine andere Abteilung",
  import_dissolved: "{{name}} wurde aufgelöst; ihre Zeilen gehen an {{into}}",
  workInDigest: "{{title}} sagt neu, wie man mit ihr arbeitet",

  changed_name: "den Namen",
  changed_purpose: "wofür sie da ist",
  changed_parent: "wohin sie gehört",
  changed_head: "wer für sie spricht",
  changed_working_with_us: "wie man mit ihr arbeitet",
  role_administrator: "Administration",
  role_convener: "Einberufung",
  role_leader: "Führung",
  role_member: "Mitglied",
  role_guest: "Gast",
  level_executive: "Geschäftsleitung",
  level_manager: "Führungskraft",
  level_contributor: "Fachkraft",

  inviteSubject: "{{inviter}} lädt Sie zu {{workspace}} ein",
  inviteHello: "Guten Tag {{name}},",
  inviteWhy:
    "{{inviter}} lädt Sie zu {{workspace}} auf Weft ein. Dort lösen Führungskräfte gemeinsam, was keine Abteilung allein lösen kann.",
  inviteOpen: "Öffnen Sie diesen Link innerhalb von zwei Wochen und wählen Sie ein Passwort",
  inviteOnce:
    "Er gilt einmal. Wenn Sie ihn nicht erwartet haben, lassen Sie ihn liegen; es geschieht nichts.",
  inviteSomebody: "Jemand",

  import_none: "nichts",
  import_below: "unter {{parent}}",
  import_field_email: "Adresse",
  import_email_taken:
    "„{{value}}“ ist die Adresse von {{name}}; geben Sie dort in derselben Datei eine andere an, oder berichtigen Sie sie",
  import_field_name: "Name",
  import_field_role: "Rolle",
  import_field_time_zone: "Zeitzone",
  import_field_department: "Abteilung",
  import_field_title: "Titel",
  import_field_level: "Ebene",
  import_field_manager: "Vorgesetzt",
  import_field_parent: "Übergeordnet",
  import_field_purpose: "Zweck",
  import_turned: "ein Zeichen darin dreht die Richtung, sodass etwas anderes zu lesen ist; tippen Sie es neu",
  import_alphabets:
    "ein Wort ist in zwei Alphabeten geschrieben, die gleich aussehen; schreiben Sie es in einem",
  import_alike:
    "{{name}} (Zeile {{line}}) liest sich wie jemand anderes hier; ergänzen Sie, was beide unterscheidet, etwa einen zweiten Vornamen, wenn man sie nicht verwechseln soll",
  import_stays_out:
    "{{name}} (Zeile {{line}}) ist deaktiviert und bleibt es; reaktivieren lässt sich das auf der Seite der Person",
  import_faults_one: "Ein Fehler in der Datei; nichts wurde importiert.",
  import_faults_other: "{{count}} Fehler in der Datei; nichts wurde importiert.",
  import_faults_listed: "Die ersten {{listed}} sind aufgeführt.",
  import_empty: "ist leer; jede Zeile braucht es",
  import_long: "ist {{length}} Zeichen lang; kürzen Sie es auf {{most}}",
  import_value_not_utf8: "„{{value}}“ ist kein UTF-8-Text; speichern Sie die Datei als UTF-8 („CSV UTF-8“)",
  import_control: "„{{value}}“ enthält einen Zeilenumbruch oder ein Steuerzeichen",
  import_looks_empty: "„{{value}}“ sieht leer aus",
  import_marks: "„{{value}}“ hat mehr als 8 Zeichen über und unter einem Buchstaben",
  import_formula:
    "„{{value}}“ würde in einer Tabellenkalkulation als Formel laufen; nehmen Sie weg, was davor steht",
  import_no_email: "„{{value}}“ ist keine E-Mail-Adresse",
  import_long_manager: "ist länger, als eine Adresse sein kann",
  import_no_level: "„{{value}}“ ist keine Ebene; verwenden Sie {{options}} oder lassen Sie es leer",
  import_no_role: "„{{value}}“ ist keine Rolle; verwenden Sie {{options}} oder lassen Sie es leer",
  import_no_zone: "„{{value}}“ ist keine Zeitzone; verwenden Sie einen Namen wie Europe/Berlin",
  import_twice: "„{{value}}“ steht schon in Zeile {{line}}; behalten Sie eine von beiden",
  import_reports_to_self:
    "die Person wäre sich selbst unterstellt; nennen Sie jemand anderen oder lassen Sie es leer",
  import_reports_in_circle:
    "die Person wäre im Kreis sich selbst unterstellt: {{chain}}; trennen Sie ihn in einer dieser Zeilen",
  import_no_administrator: "niemand hätte mehr die Rolle administrator; lassen Sie sie einer dieser Personen",
  import_manager_address:
    "„{{value}}“ ist nicht hier und in keiner Zeile; fügen Sie eine Zeile hinzu, berichtigen Sie die Adresse oder lassen Sie es leer",
  import_manager_left: "„{{value}}“ ist nicht mehr da; nennen Sie jemanden, der da ist",
  import_manager_several: "„{{value}}“ heißen {{people}} Personen; geben Sie die E-Mail-Adresse an",
  import_manager_name:
    "„{{value}}“ ist nicht hier und in keiner Zeile; geben Sie die E-Mail-Adresse an oder lassen Sie es leer",
  import_parent_unknown:
    "eine Abteilung „{{value}}“ gibt es weder hier noch in einer Zeile; fügen Sie eine Zeile hinzu oder berichtigen Sie den Namen",
  import_below_itself:
    "sie wäre sich selbst untergeordnet; nennen Sie eine andere Abteilung oder lassen Sie es leer",
  import_below_in_circle:
    "sie wäre sich selbst untergeordnet: {{chain}}; ändern Sie die übergeordnete Abteilung in einer dieser Zeilen",
  import_rows: "die Datei hat mehr als {{most}} Zeilen; importieren Sie sie in Teilen",
  import_csv_empty_file: "die Datei ist leer; die erste Zeile muss die Spalten nennen ({{columns}})",
  import_csv_column_nameless: "die Spalte hat keinen Namen",
  import_csv_column_twice: "die Spalte ist zweimal da",
  import_csv_column_unknown: "unbekannte Spalte; bekannt sind {{columns}}",
  import_csv_column_missing: "die Spalte fehlt; die Kopfzeile hat {{header}}",
  import_csv_header_nameless: "die Spalte fehlt; die Kopfzeile hat keine Namen",
  import_csv_row_width: "Zahl der Werte in dieser Zeile: {{values}}, in der Kopfzeile: {{columns}}",
  import_csv_quote_open: 'ein Wert beginnt mit einem ", das nie geschlossen wird',
  import_csv_quote_inside:
    'ein " steht mitten in einem Wert; setzen Sie den ganzen Wert in Anführungszeichen und schreiben Sie darin "" für jedes',
  import_csv_row_long: 'die Zeile ist länger als 4 MiB; wird ein " nie geschlossen?',
  import_csv_line_long: "die Zeile ist länger als 1 MiB; ist das eine CSV-Datei?",
  import_csv_not_utf16:
    "die Datei beginnt als UTF-16 und bricht hier ab; speichern Sie sie noch einmal als UTF-8 (in einer Tabelle: „CSV UTF-8“)",
  import_csv_not_utf8:
    "die Zeile ist kein UTF-8-Text; speichern Sie die Datei als UTF-8 (in einer Tabellenkalkulation: „CSV UTF-8“)",
  import_csv_zero_byte: "die Zeile enthält ein Nullbyte; ist das eine CSV-Datei?",

  problem_department_name_taken: "Eine Abteilung mit diesem Namen gibt es schon",
  problem_department_cycle: "Eine Abteilung kann nicht sich selbst untergeordnet sein",
  problem_manager_cycle: "Niemand kann sich selbst unterstellt sein, auch nicht über andere",
  problem_last_administrator:
    "Jemand muss die Administration behalten; geben Sie die Rolle zuerst einer anderen Person",
  problem_email_alike: "Hier hat jemand eine Adresse, die sich genauso liest",
  fault_email_alike:
    "{{email}} ist die Adresse von {{name}}, und diese hier liest sich genauso. Berichtigen Sie sie, oder sagen Sie, dass beide stimmen",
  problem_name_alike: "Jemand hier hat einen Namen, der sich genauso liest",
  problem_person_joined:
    "Diese Person ist schon dabei; sie kann sich selbst einen Link zum Anmelden schicken",
  problem_person_deactivated: "Diese Person ist deaktiviert; reaktivieren Sie sie zuerst",
  problem_name_differs: "Geben Sie den Namen genau so ein, wie er hier steht",
  problem_person_erased: "Diese Person ist gelöscht; fügen Sie stattdessen jemanden neu hinzu",
  problem_person_still_holds: "Auf dieser Person ruht noch etwas; sagen Sie, wer es übernimmt",
  problem_import_refused: "Die Datei hat Fehler; nichts wurde importiert",

  fault_name_formula: "Ein Name kann nicht mit = + - oder @ beginnen",
  fault_name_of_weft: "Unter diesem Namen steht, was Weft von selbst tut; nehmen Sie einen anderen",
  fault_name_alphabets:
    "Ein Wort ist in zwei Alphabeten geschrieben, die gleich aussehen; schreiben Sie es in einem",
  fault_name_alike:
    "{{name}} gibt es hier schon, und das liest sich genauso. Ergänzen Sie, was Sie unterscheidet, etwa einen zweiten Vornamen oder Ihre Abteilung, oder fragen Sie die Administration",
  fault_name_alike_confirm:
    "{{name}} ({{key}}) gibt es hier schon, und das liest sich genauso. Ergänzen Sie, was die beiden unterscheidet, oder sagen Sie, dass es jemand anderes ist",
  fault_department_formula: "Der Name einer Abteilung kann nicht mit = + - oder @ beginnen",
  fault_invite_whom: "Nennen Sie eine Abteilung oder Personen, nicht beides",
  fault_department_called: "Eine Abteilung namens {{name}} gibt es schon",
  fault_department_below_itself:
    "{{name}} kann nicht sich selbst untergeordnet sein; wählen Sie eine andere Abteilung",
  fault_department_below_own: "{{parent}} liegt unter {{name}}; verschieben Sie das zuerst",
  fault_only_administrators_make: "Nur die Administration vergibt die Rollen Administration und Einberufung",
  fault_conveners_change: "Das ändert, wer einberuft oder administriert: {{field, word(changed)}}",
  fault_no_department: "Es gibt keine Abteilung mit dieser Id",
  fault_nobody_for_this: "Niemand, der das übernehmen könnte, hat diese Id",
  fault_department_head: "Wählen Sie jemanden aus der Organisation, der Zugang hat",
  fault_move_ahead:
    "Ein Wechsel wird eingetragen, wenn er geschehen ist; wählen Sie heute oder einen früheren Tag",
  fault_not_after_today: "Nicht nach heute",
  fault_move_back: "Der jetzige Platz gilt seit dem {{since, day}}; wählen Sie einen späteren Tag",
  fault_not_before: "Nicht vor dem {{since, day}}",
  fault_manager_nobody: "Niemand hier hat diese Id",
  fault_manager_left: "{{name}} ist nicht mehr da; wählen Sie jemand anderen",
  fault_manager_self: "Niemand ist sich selbst unterstellt; wählen Sie jemand anderen",
  fault_manager_below: "{{name}} ist dieser Person schon unterstellt; wählen Sie jemand anderen",
} as const satisfies Translation<typeof english>;
