import { CloseButton } from "@mantine/core";
import { core } from "#kernel/contract/core.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { ReasonForm } from "#kernel/web/form/reason-form.tsx";
import { useHouse } from "#kernel/web/house.ts";
import { RecordLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { useAdding } from "#kernel/web/record/use-adding.tsx";
import { RelativeTime } from "#kernel/web/ui/dates.tsx";
import { PrivacyNote } from "#kernel/web/ui/notes.tsx";
import { PersonLink } from "#kernel/web/ui/person-link.tsx";
import { PersonPicker, RecordPicker } from "#kernel/web/ui/record-picker.tsx";
import { type Challenge, challenges } from "../contract.ts";
import classes from "./challenge.module.css";
import { m } from "./messages.ts";
import { useMyHand } from "./my-hand.ts";
import { listed } from "./names.ts";

const { operations } = challenges;

/** Sponsor with what they did, owner, allies, guests. */
export function PeopleSection({ challenge }: { challenge: Challenge }) {
  const { carries, steers } = useMyHand(challenge);
  const edit = useChange(operations.edit);
  const add = useChange(operations.addPerson);
  const remove = useChange(operations.removePerson);
  const params = { challenge: challenge.key };
  const on = { params, ifMatch: challenge.version };
  const taken = [...challenge.allies, ...challenge.guests].map(({ id }) => id);

  const names = listed(
    [challenge.owner, ...(challenge.sponsor ? [challenge.sponsor] : []), ...challenge.allies].map(
      ({ name }) => name,
    ),
  );

  const several = (part: "ally" | "guest", label: string, addLabel: string) => {
    const people = part === "ally" ? challenge.allies : challenge.guests;
    return (
      <div>
        <h3 className={classes.asideHead}>{label}</h3>
        <ul className={classes.people}>
          {people.map((person) => (
            <li key={person.id}>
              <PersonLink person={person} />
              {carries && (
                <CloseButton
                  aria-label={m("letGo", { name: person.name })}
                  onClick={() => void remove.run({ params: { ...params, part, person: person.id } })}
                />
              )}
            </li>
          ))}
        </ul>
        {carries && (
          <PersonPicker
            label={addLabel}
            hideLabel
            adding
            placeholder={addLabel}
            without={taken}
            value={null}
            onChange={(person) => {
              if (person) void add.run({ params, body: { person: person.id, part } });
            }}
          />
        )}
        {part === "guest" && carries && <PrivacyNote>{m("guestNote")}</PrivacyNote>}
      </div>
    );
  };

  return (
    <Section title={m("people")} id="people" holds={names}>
      <div className={classes.stack}>
        <div>
          <h3 className={classes.asideHead}>{m("owner")}</h3>
          {steers ? (
            <PersonPicker
              label={m("changeOwner")}
              hideLabel
              required
              value={challenge.owner}
              onChange={(person) => {
                if (person) void edit.run({ ...on, body: { owner: person.id } });
              }}
            />
          ) : (
            <PersonLink person={challenge.owner} />
          )}
        </div>
        <div>
          <h3 className={classes.asideHead}>{m("sponsor")}</h3>
          {carries ? (
            <PersonPicker
              label={m("nameSponsor")}
              hideLabel
              placeholder={m("nameSponsor")}
              value={challenge.sponsor}
              onChange={(person) => void edit.run({ ...on, body: { sponsor: person?.id ?? null } })}
            />
          ) : (
            challenge.sponsor && <PersonLink person={challenge.sponsor} />
          )}
          <Sponsorship challenge={challenge} />
        </div>
        <CouncilsOf challenge={challenge} />
        {several("ally", m("allies"), m("addAlly"))}
        {several("guest", m("guests"), m("addGuest"))}
      </div>
    </Section>
  );
}

/** Whose agenda it is on. While it is raised: whose it will be. */
function CouncilsOf({ challenge }: { challenge: Challenge }) {
  const { carries } = useMyHand(challenge);
  const house = useHouse();
  const add = useChange(core.operations.addLink);
  const remove = useChange(core.operations.removeLink);
  const { councils } = challenge;
  const byDefault = councils.some((council) => council.byDefault);
  const record = challenge.id;
  if (!house.words("council")) return null;
  return (
    <div>
      <h3 className={classes.asideHead}>{m(byDefault ? "willStandBefore" : "standsBefore")}</h3>
      <ul className={classes.people}>
        {councils.map((council) => (
          <li key={council.id}>
            <RecordLink record={council}>{council.title}</RecordLink>
            {carries && !council.byDefault && (
              <CloseButton
                aria-label={m("letGo", { name: council.title })}
                onClick={() => void remove.run({ params: { record, to: council.id, kind: "stands_before" } })}
              />
            )}
          </li>
        ))}
      </ul>
      {carries && (
        <RecordPicker
          kinds={["council"]}
          adding
          label={m("bringBefore")}
          hideLabel
          placeholder={m("bringBefore")}
          without={councils.filter((council) => !council.byDefault).map(({ id }) => id)}
          value={null}
          onChange={(council) => {
            if (council)
              void add.run({ params: { record }, body: { to: council.id, kind: "stands_before" } });
          }}
        />
      )}
    </div>
  );
}

function Sponsorship({ challenge }: { challenge: Challenge }) {
  const { steers } = useMyHand(challenge);
  const act = useChange(operations.sponsorAct, { quiet: true });
  const adding = useAdding({
    label: m("addSponsorAct"),
    may: steers,
    form: (done) => (
      <ReasonForm
        draft={`sponsorship.${challenge.id}`}
        label={m("sponsorAct")}
        action={m("noteSponsorAct")}
        send={(what) => act.attempt({ params: { challenge: challenge.key }, body: { what } })}
        close={done}
      />
    ),
  });

  if (!challenge.sponsor) return null;
  return (
    <>
      <ul className={classes.acts}>
        {challenge.sponsorship.map(({ id, what: done, at }) => (
          <li key={id}>
            {done}{" "}
            <small className={classes.quiet}>
              <RelativeTime at={at} />
            </small>
          </li>
        ))}
      </ul>
      {adding.action}
      {adding.form}
    </>
  );
}
