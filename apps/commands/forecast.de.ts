import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./forecast.en.ts";

export const words = {
  describe:
    "Wann wird es fertig? Wie wahrscheinlich Termine sind, für einen Plan von Vorgängen, die aufeinander warten",
  spreadOption: "kürzeste und längste Zeit jeder Dauer, die eine Zahl ist, als Anteile davon, etwa 0.8,1.6",
  spreadFault: "Es müssen zwei Zahlen sein, die erste von 0 bis 1, die zweite ab 1, etwa 0.8,1.6.",
  plan: "JSON-Datei mit activities und, wenn gewünscht, start, risks und targets (- ist die Standardeingabe)",
  trials: "wie oft der Plan durchlaufen wird (sonst: 10000)",
  within:
    "rechnen, bis die 95-%-Intervalle von Mittelwert, p10, p50, p80 und p90 nach beiden Seiten so schmal sind, höchstens --trials (dann von selbst 33554432)",
  seed: "derselbe Startwert gibt dieselbe Antwort",
  help: `Zeiten stehen in einer Einheit Ihrer Wahl; mit "start" sind es Kalendertage, und
ein Datum meint seinen Beginn.`,
  with: "mit",
  dateNeedsStart: 'ein Datum braucht "start" im Plan',
  running: "Durchläufe",

  notProject: "ist XML, aber nicht von MS Project: es beginnt mit <{{root}}>",
  notADuration: "„{{given}}“ ist keine Dauer wie PT40H0M0S",
  notALag: "„{{given}}“ ist kein Zeitabstand: Zehntelminuten, wie 4800",
  twoUids: "zwei Vorgänge haben die UID {{uid}}: „{{one}}“ und „{{other}}“. Jeder braucht eine eigene",
  noTasks: "hat keinen Vorgang, der aktiv und kein Sammelvorgang ist",
  notes: "Zur Datei",
  note_working_days:
    "Zeiten sind Arbeitstage von {{examples}} Stunden. Kalender, Feiertage und wer frei ist, bleiben außer Acht, deshalb gibt es keine Daten.",
  note_single_durations:
    "Tätigkeiten mit einer Zahl als Dauer, die nie besser oder schlechter läuft: {{count, number}}. So weit ist die Vorhersage ohne Streuung; --spread 0.8,1.6 gibt jeder ein Mindestes und ein Höchstes.",
  note_summaries: "Sammelvorgänge, für die ihre Teile stehen: {{count, number}} ({{examples}}).",
  note_inactive: "Inaktive Vorgänge, mit ihren Verknüpfungen weggelassen: {{count, number}} ({{examples}}).",
  note_steps_added:
    "Schritte, die für andere Verknüpfungen als Ende-Anfang und für Abstände stehen: {{count, number}} ({{examples}}).",
  note_leads:
    "Überlappungen (Abstände unter 0), als keine genommen, sodass die Vorhersage um bis zu so viel später ist: {{count, number}} ({{examples}}). Den Vorgang dort teilen, wo der nächste beginnen darf.",
  note_lags_in_percent:
    "Abstände in Prozent eines anderen Vorgangs, als keine genommen: {{count, number}} ({{examples}}). Geben Sie sie als Zeit an.",
  note_elapsed:
    "Zeiten rund um die Uhr, je 24 Stunden als ein Tag genommen: {{count, number}} ({{examples}}).",
  note_links_unknown:
    "Verknüpfungen mit Vorgängen, die nicht in der Datei sind, weggefallen: {{count, number}} ({{examples}}). Wurde der ganze Plan ausgegeben?",
  note_links_of_unknown_kind:
    "Verknüpfungen einer Art, die MS Project nicht hat, als Ende-Anfang genommen: {{count, number}} ({{examples}}).",
  note_without_uid:
    "Vorgänge ohne UID, mit denen nichts verknüpft werden kann, weggelassen: {{count, number}} ({{examples}}). Geben Sie jedem eine eigene UID.",
  note_links_within_summary:
    "Verknüpfungen eines Sammelvorgangs mit seinem eigenen Teil, weggefallen: {{count, number}} ({{examples}}).",
  note_without_duration:
    "Vorgänge ohne Dauer, als 0 genommen: {{count, number}} ({{examples}}). Geben Sie denen eine, die Arbeit sind.",
  note_constraints: "Einschränkungen auf einen Tag, nicht genommen: {{count, number}} ({{examples}}).",
  note_deadlines:
    "Stichtage, nicht genommen: {{count, number}} ({{examples}}). In einem Plan als JSON sind sie targets.",
  note_calendars: "Vorgänge mit eigenem Kalender, nicht genommen: {{count, number}} ({{examples}}).",
  note_progress:
    "Begonnene oder fertige Vorgänge, mit ihrer ganzen Dauer genommen: {{count, number}} ({{examples}}).",
  note_manual:
    "Von Hand gelegte Vorgänge, genommen, sobald ihre Verknüpfungen es erlauben: {{count, number}} ({{examples}}).",
  note_levelling: "Verzögerungen durch Abgleich, nicht genommen: {{count, number}} ({{examples}}).",
  notEmpty: "darf nicht leer sein",
  distribution: 'muss "triangular" oder "pert" sein',
  date: "muss ein Datum wie 2027-03-31 sein",
  target: "muss eine Zahl oder ein Datum wie 2027-03-31 sein",
  duration: 'muss eine Zahl sein oder { min, likely, max, distribution: "triangular" oder "pert" }',
  durationLacks:
    '{{key}} muss eine Zahl sein: eine Dauer ist eine Zahl oder { min, likely, max, distribution: "triangular" oder "pert" }',
  durationDistribution: 'distribution muss "triangular" oder "pert" sein',
  fault_twice: '"{{id}}" steht zweimal da',
  fault_unknown: 'kein Vorgang heißt "{{id}}"',
  fault_cycle: "ein Kreis: {{cycle}}. Jeder wartet auf den davor, also kann keiner beginnen",
  fault_probability: "muss von 0 bis 1 sein: {{value}}",
  fault_distribution: 'muss "triangular" oder "pert" sein',
  fault_below_min: "muss mindestens min sein: {{value}} ist weniger als {{least}}",
  fault_below_likely: "muss mindestens likely sein: {{value}} ist weniger als {{least}}",
  fault_time: "muss eine Zahl ab 0 sein: {{value}}",

  heading: "{{trials, number}} Durchläufe, Startwert {{seed}}; ± ist der Standardfehler der Simulation",
  finish: "Ende",
  time: "Zeit",
  date_column: "Datum",
  likely: "likely",
  likelyMeans: "jede Dauer wie wahrscheinlich, ohne Risiken",
  mean: "Mittel",
  p05: "1 von 20 ist fertig bis",
  p10: "1 von 10",
  p25: "1 von 4",
  p50: "davor so wahrscheinlich wie danach",
  p75: "3 von 4",
  p80: "4 von 5",
  p90: "9 von 10",
  p95: "19 von 20",
  spread: "Streuung (sd) {{sd}}. Wahrscheinlicher kritischer Pfad: {{path}}",
  none: "keiner",
  doneBy: "fertig bis",
  chance: "Chance",
  drivers: "Was das Ende treibt:",
  activity: "Vorgang",
  name: "Name",
  sensitivity: "Einfluss",
  critical: "kritisch",
  starts: "Beginn",
  ends: "Ende",
  moreWithJson: "… und {{count, number}} weitere mit --json",
} as const satisfies Translation<typeof english>;
