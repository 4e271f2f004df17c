import { Button } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { Section } from "#kernel/web/record/section.tsx";
import { ActionMenu } from "#kernel/web/ui/action-menu.tsx";
import { CreateButton } from "#kernel/web/ui/create-button.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { DepartmentDot } from "#kernel/web/ui/department-dot.tsx";
import { HealthBadge } from "#kernel/web/ui/health-badge.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { PersonPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Challenge, challenges, type DepartmentPart } from "../contract.ts";
import classes from "./challenge.module.css";
import { DepartmentSelect } from "./departments.tsx";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";

const { operations } = challenges;
/** So many are looked at one by one; of more, those that need it come first and the others are folded. */
const MANY = 6;

/** The departments in it: who leads each part, how that stands, what it carries. */
export function PartsSection({ challenge }: { challenge: Challenge }) {
  const { guest } = useMyHand(challenge);
  const [bringing, setBringing] = useState(false);
  const { parts } = challenge;
  const needs = ({ health }: DepartmentPart) => health !== "on_track";
  const first = parts.length > MANY ? parts.filter(needs) : parts;
  const rest = parts.length > MANY ? parts.filter((part) => !needs(part)) : [];
  const need = parts.filter(({ health }) => health && health !== "on_track").length;
  return (
    <Section
      title={m("parts")}
      id="departments"
      open={challenge.state === "raised" && parts.length < 2}
      holds={
        need > 0 ? m("partsNeed", { count: parts.length, need }) : m("partsHold", { count: parts.length })
      }
      action={
        !guest && (
          <CreateButton
            small
            label={m("bringDepartment")}
            expanded={bringing}
            onPress={() => setBringing(!bringing)}
          />
        )
      }
    >
      {bringing && <BringIn challenge={challenge} />}
      {parts.length < 2 && <p className={classes.quiet}>{m("partsWhy")}</p>}
      <PartsTable challenge={challenge} parts={first} />
      {rest.length > 0 && (
        <details>
          <summary>{m("partsFine", { count: rest.length })}</summary>
          <PartsTable challenge={challenge} parts={rest} />
        </details>
      )}
    </Section>
  );
}

function BringIn({ challenge }: { challenge: Challenge }) {
  const join = useChange(operations.joinDepartment);
  const [picked, setPicked] = useState<string | null>(null);

  async function bringIn() {
    const params = { challenge: challenge.key };
    if (picked && (await join.run({ params, body: { department: picked } }))) setPicked(null);
  }

  return (
    <div className={classes.row}>
      <DepartmentSelect
        label={m("department")}
        value={picked}
        onChange={setPicked}
        without={challenge.departments}
      />
      <Button className={classes.beside} disabled={!picked} loading={join.pending} onClick={bringIn}>
        {m("join")}
      </Button>
    </div>
  );
}

function PartsTable({ challenge, parts }: { challenge: Challenge; parts: readonly DepartmentPart[] }) {
  if (parts.length === 0) return null;
  return (
    <table className={classes.partsTable}>
      <thead>
        <tr>
          <th scope="col">{m("department")}</th>
          <th scope="col">{m("partLead")}</th>
          <th scope="col">{m("standsAs")}</th>
          <th scope="col">{m("carries")}</th>
          <th>
            <span className="visually-hidden">{m("acts")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <PartRow key={part.department.id} challenge={challenge} part={part} />
        ))}
      </tbody>
    </table>
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
  const carried = challenge.deliverables.filter(
    ({ done, departments }) => !done && departments.some(({ id }) => id === part.department.id),
  );
  return (
    <tr>
      <th scope="row">
        <DepartmentDot department={part.department} />
      </th>
      <td>
        {naming ? (
          <PersonPicker
            label={m("setLead")}
            hideLabel
            autoFocus
            near={part.department.id}
            value={part.lead}
            onChange={(person) => {
              setNaming(false);
              if (person) void set.run({ params, body: { lead: person.id } });
            }}
          />
        ) : part.lead ? (
          <PersonLink person={part.lead} />
        ) : (
          <span className={classes.quiet}>{m("nobody")}</span>
        )}
      </td>
      <td>
        {part.health ? (
          <HealthBadge health={part.health} />
        ) : (
          <span className={classes.quiet}>{m("unsaidHealth")}</span>
        )}{" "}
        {part.healthAt && (
          <small className={classes.quiet}>
            <RelativeTime at={part.healthAt} />
          </small>
        )}
      </td>
      <td className={carried.length === 0 ? classes.quiet : undefined}>
        {carried.length === 0 ? m("carriesNothing") : carried.map(({ title }) => title).join(", ")}
      </td>
      <td>
        {carries && (
          <ActionMenu
            label={m("moreAbout", { name: part.department.name })}
            groups={[
              [
                { label: m("setLead"), run: () => setNaming(true) },
                { label: m("leave"), run: () => void leave.run({ params }) },
              ],
            ]}
          />
        )}
      </td>
    </tr>
  );
}
