/** A calendar day, `2027-03-01`. Days compare as text, so no clock and no time zone enters the rota. */
export type Day = string;

export type RotaMember = {
  id: string;
  /** First day on which the person may be asked. */
  joined: Day;
  /** First day on which the person is no longer a member. */
  left?: Day;
  /** Minutes ahead of UTC, such as 60 for Berlin in winter; absent, and no `utcOffsets`: hours are not weighed. */
  utcOffsetMinutes?: number;
  /** Each offset with its first day, for daylight saving and moves; where given it is used instead. */
  utcOffsets?: readonly { from: Day; minutes: number }[];
};

export type Absence = {
  member: string;
  from: Day;
  /** Last day away; absent: until further notice. */
  to?: Day;
};

type TurnAt = {
  occasion: string;
  date: Day;
  /** Start of the occasion in minutes after midnight UTC, 0 to 1439; absent: hours are not weighed. */
  startMinuteUtc?: number;
  /** How much work the turn is; 1 when absent. */
  weight?: number;
  /** Those who said "not this time". A skip does not pay the turn: the person comes up again next time. */
  skipped?: readonly string[];
};

/** A turn that has been. */
export type PastTurn = TurnAt & {
  /** Who did it; absent or null: nobody did. Somebody who is no member relieves all alike. */
  holder?: string | null;
  /** Whose turn it had been, where two swapped. For the record: the balance counts who did the work. */
  swappedWith?: string;
};

/** A turn to fill. */
export type Occasion = TurnAt & {
  /** A holder agreed beforehand, as in a swap. It stands unless that person cannot. */
  agreed?: { holder: string; swappedWith?: string };
  /** Members who cannot take this turn for another reason, such as another duty in the same session. */
  barred?: readonly string[];
};

/** What counts as a good hour, in local minutes after midnight, and what a bad one weighs. */
export type HourRules = {
  dayFrom: number;
  dayTo: number;
  nightFrom: number;
  nightTo: number;
  /** A turn held early or late counts this many turns. */
  lateBurden: number;
  nightBurden: number;
  /** Somebody for whom it is early or late is asked only when they owe this many turns more than the others. */
  latePatience: number;
  nightPatience: number;
};

export type RotaInput = {
  members: readonly RotaMember[];
  absences?: readonly Absence[];
  /** History, in any order. */
  turns?: readonly PastTurn[];
  hours?: Partial<HourRules>;
  /** Whoever held the turn before is asked again only when they owe this many turns more than the others; 1 when absent. */
  restPatience?: number;
};

/** `day`, `late` (early or late) or `night` where the person is. */
export type LocalHour = "day" | "late" | "night";

/** What decided for the holder. Words are made from `code` and `values` in any language. */
export type TurnReason = {
  code:
    | "agreed" // values: holder, swappedWith?
    | "only-one-who-can"
    | "owes-most" // values: owed, nextOwed, next
    | "hour-suits-better" // values: owed, nextOwed, next, nextHour
    | "next-held-the-turn-before" // values: owed, nextOwed, next
    | "never-held-it" // values: next, nextLastHeld
    | "waited-longest" // values: lastHeld, next, nextLastHeld
    | "joined-first" // values: joined, next, nextJoined
    | "all-equal-order-of-ids" // values: next
    | "nobody-can";
  values: Record<string, string | number>;
};

/** Why somebody else does not hold the turn. */
export type PassedOver = {
  member: string;
  code:
    | "not-yet-joined" // values: joined
    | "has-left" // values: left
    | "absent" // values: from, to?
    | "skipped"
    | "barred"
    | "another-holder-agreed"
    | "owes-less" // values: owed
    | "early-or-late-there" // values: owed, localMinute
    | "night-there" // values: owed, localMinute
    | "held-the-turn-before" // values: owed
    | "held-it-more-recently" // values: lastHeld
    | "joined-later" // values: joined
    | "all-equal-order-of-ids";
  values: Record<string, string | number>;
};

export type Assignment = {
  occasion: string;
  date: Day;
  /** Exactly one, or null with the reason "nobody-can". */
  holder: string | null;
  reason: TurnReason;
  /** Everybody else, by id. */
  passedOver: PassedOver[];
  /** An agreement that could not stand, and why. */
  agreementBroken?: PassedOver;
};
