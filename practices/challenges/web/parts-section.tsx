import { Button } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { EmptyState } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Challenge, challenges, type DepartmentPart } from "../contract.ts";
import classes from "./challenge.module.css";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;

/** The departments in it, each with who leads its part and how that stands. */
export function PartsSection({ challenge }: { challenge: Challenge }) {
  const { guest } = useMyHand(challenge);
  const join = useChange(operations.joinDepartment);
  const [picked, setPicked] = useState<string | null>(null);
  const params = { challenge: challenge.key };

  async function bringIn() {
    if (picked && (await join.run({ params, body: { department: picked } }))) setPicked(null);
  }

  return (
    <Section title={m("parts")} id="departments">
      {challenge.parts.length === 0 && <EmptyState title={m("partsNone")} why={m("partsWhy")} />}
      <ul className={classes.parts}>
        {challenge.parts.map((part) => (
          <PartRow key={part.department.id} challenge={challenge} part={part} />
        ))}
      </ul>
      {!guest && (
        <div className={classes.row}>
          <DepartmentSelect
            label={m("department")}
            value={picked}
            onChange={setPicked}
            without={challenge.departments}
          />
          <Button
            className={classes.beside}
            variant="default"
            disabled={!picked}
            loading={join.pending}
            onClick={bringIn}
          >
            {m("join")}
          </Button>
        </div>
      )}
    </Section>
  );
}

function PartRow({ challenge, part }: { challenge: Challenge; part: DepartmentPart }) {
  const { carries } = useMyHand(challenge);
  const [naming, setNaming] = useState(false);
  const set = useChange(operations.setPart);
  const bringBack = useChange(operations.bringBackDepartment);
  const leave = useChange(operations.leaveDepartment, {
    done: m("tookOut", { department: part.department.name }),
    undo: (_, { params: left }) => void bringBack.run({ params: left }),
  });
  const params = { challenge: challenge.key, department: part.department.id };
  return (
    <li>
      <DepartmentDot department={part.department} />
      <span className={classes.grow}>
        <small className={classes.quiet}>{m("partLead")}</small>{" "}
        {naming ? (
          <PersonPicker
            label={m("setLead")}
            hideLabel
            autoFocus
            value={part.lead}
            onChange={(person) => {
              setNaming(false);
              if (person) void set.run({ params, body: { lead: person.id } });
            }}
          />
        ) : part.lead ? (
          <PersonLink person={part.lead} />
        ) : (
          m("nobody")
        )}
      </span>
      {part.health && <HealthBadge health={part.health} />}
      {carries && (
        <>
          <button type="button" className={classes.quietLink} onClick={() => setNaming(!naming)}>
            {m("setLead")}
          </button>
          <button
            type="button"
            className={classes.quietLink}
            aria-label={`${m("leave")}: ${part.department.name}`}
            onClick={() => void leave.run({ params })}
          >
            {m("leave")}
          </button>
        </>
      )}
    </li>
  );
}
