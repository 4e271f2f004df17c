import type { Translation } from "#kernel/contract/words/words.ts";
import type { words as english } from "./templates.en.ts";

export const words = {
  handoverName: "Arbeit bleibt an einer Grenze hängen",
  handoverWhen:
    "Etwas geht von einer Abteilung zur anderen und kommt zu spät, unvollständig oder doppelt an.",
  handoverTitleHint: "Aufträge warten zwischen Vertrieb und Planung",
  handoverSuccess:
    "Was eine Abteilung übergibt, kann die nächste sofort verwenden, und beide sehen, wo es steht.",
  handoverCriterion1: "Bei Ankunft brauchbar",
  handoverMeasure1: "Anteil der Übergaben, die ohne Rückfrage angenommen werden",
  handoverCriterion2: "Zeit an der Grenze",
  handoverMeasure2: "Mittlere Zahl der Tage zwischen abgeschickt und aufgegriffen",
  handoverCriterion3: "Aufwand auf beiden Seiten",
  handoverMeasure3: "Stunden in der Woche für Nachfragen und Nacharbeit",
  handoverMilestone1: "Beide Seiten haben zehn echte Fälle beobachtet",
  handoverIndicator1: "Fälle, die in der Beschreibung stehen",
  handoverMilestone2: "Neue Übergabe in einem Team erprobt",
  handoverIndicator2: "Erste Woche ohne Rückfrage",

  serviceName: "Mehrere brauchen dasselbe knappe Gut",
  serviceWhen:
    "Ein Team, eine Maschine oder ein Budget wird von mehr Abteilungen gebraucht, als es bedienen kann.",
  serviceTitleHint: "Vier Abteilungen warten auf denselben Prüfstand",
  serviceSuccess:
    "Alle kennen die Reihenfolge und ihre Gründe, und das knappe Gut dient dem, was für alle am wichtigsten ist.",
  serviceCriterion1: "Durchfluss",
  serviceMeasure1: "Erledigte Anfragen im Monat",
  serviceCriterion2: "Reihenfolge verstanden",
  serviceMeasure2: "Abteilungen, die die Reihenfolge gerecht nennen",
  serviceCriterion3: "Keine Überholspur",
  serviceMeasure3: "Anteil der Anfragen, die vorgezogen werden",
  serviceMilestone1: "Eine sichtbare Warteschlange",
  serviceIndicator1: "Alle offenen Anfragen stehen darin",
  serviceMilestone2: "Regel für die Reihenfolge vereinbart",
  serviceIndicator2: "Abteilungen, die an der Gewichtung beteiligt waren",

  numberName: "Zwei Wahrheiten über eine Zahl",
  numberWhen: "Abteilungen entscheiden nach Zahlen, die gleich heißen und Verschiedenes meinen.",
  numberTitleHint: "Drei Definitionen von „aktive Kundschaft“",
  numberSuccess:
    "Eine Definition, für die jemand verantwortlich ist, und Entscheidungen, die nicht mehr an der Frage hängen, wessen Zahl stimmt.",
  numberCriterion1: "Eine Definition im Gebrauch",
  numberMeasure1: "Berichte, die sie verwenden",
  numberCriterion2: "Vertrauen in die Zahl",
  numberMeasure2: "Abteilungen, die danach entscheiden",
  numberCriterion3: "Aufwand, sie richtig zu halten",
  numberMeasure3: "Stunden im Monat für Korrekturen",
  numberMilestone1: "Definitionen nebeneinandergelegt",
  numberIndicator1: "Abteilungen, die ihre aufgeschrieben haben",
  numberMilestone2: "Erster Bericht mit der gemeinsamen Definition",
  numberIndicator2: "Unterschiede erklärt",
} as const satisfies Translation<typeof english>;
