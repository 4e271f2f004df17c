import type { PersonalData } from "#kernel/server/personal-data/personal-data.ts";
import { forgetInNotes } from "./forget-in-notes.ts";
import { leaveTurns } from "./leave-turns.ts";

export const sessionPersonalData: PersonalData = {
  rests: [
    {
      table: "session_turn",
      person: "holder_id",
      record: "session_id",
      as: "turn",
      leaves: "by_rule",
      moves: "stays",
      while: "record.state in ('planned', 'open')",
    },
  ],
  left: leaveTurns,
  words: [
    { table: "session_view", author: "author_id", columns: ["body"] },
    { table: "session_presence", author: "person_id", columns: ["check_in", "check_out"] },
    { table: "session_turn_change", author: "by_id", columns: ["reason"] },
    { table: "session_item", author: "proposed_by", columns: ["why"] },
    { table: "session_item", author: "moved_by", columns: ["move_reason"] },
    { table: "session_item", author: "dropped_by", columns: ["drop_reason"] },
    { table: "session_item", author: "ended_by", columns: ["outcome_note"] },
  ],
  own: [{ table: "session_presence" }, { table: "session_sealed_view" }, { table: "session_swap" }],
  goes: [
    { table: "session_sealed_view", person: "author_id" },
    { table: "session_guest", person: "person_id" },
    { table: "session_swap", person: "asked_id" },
    { table: "session_swap", person: "asker_id" },
  ],
  forget: forgetInNotes,
};
