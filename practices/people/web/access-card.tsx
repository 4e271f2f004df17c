import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Role } from "#kernel/contract/roles.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { PageLink } from "#kernel/web/navigation.tsx";
import { Section } from "#kernel/web/record/section.tsx";
import { LazyBlock } from "#kernel/web/ui/lazy-block.tsx";
import { PrivacyNote } from "#kernel/web/ui/notes.tsx";
import { ToneBadge } from "#kernel/web/ui/state-badge.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Invitation, type Person, people } from "../contract.ts";
import { InvitationLinks } from "./invitation-links.tsx";
import { accessTone, roles } from "./labels.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

const loadAddress = () => import("./address-form.tsx");
const loadReturning = () => import("./reactivate-dialog.tsx");
const loadRefused = () => import("./refused-address.tsx");
const loadLeaving = () => import("./leave-dialog.tsx");

/** Role, invitation and deactivation of one person, for administrators. */
export function AccessCard({ person }: { person: Person }) {
  const on = { params: { person: person.key }, ifMatch: person.version };
  const setRole = useChange(people.operations.setRole);
  const reactivate = useChange(people.operations.reactivatePerson);
  const deactivate = useChange(people.operations.deactivatePerson);
  const invite = useChange(people.operations.invitePerson);
  const [isChanging, setChanging] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const [isReturning, setReturning] = useState(false);
  const [made, setMade] = useState<readonly Invitation[]>([]);

  async function give(role: Role) {
    if (setRole.pending) return;
    const before = person.role;
    const changed = await setRole.run({ ...on, body: { role } });
    if (!changed) return;
    toast(t("roleChanged", { name: changed.name, role: t(role) }), {
      undo: () => void setRole.run({ ...on, ifMatch: changed.version, body: { role: before } }),
    });
  }

  async function takeAway() {
    const changed = await deactivate.run({ ...on, body: {} });
    if (!changed) return;
    setLeaving(false);
    toast(t("deactivatedDone", { name: changed.name }));
  }

  async function giveBack() {
    const changed = await reactivate.run(on);
    if (!changed) return;
    setReturning(false);
    toast(t("reactivated", { name: person.name }));
  }

  async function send() {
    const invitation = await invite.run({ params: on.params });
    if (!invitation) return;
    if (invitation.sent) toast(t("sentTo", { email: invitation.email }));
    else setMade([invitation]);
  }

  const out = person.access === "deactivated";
  return (
    <Section title={t("accessTitle")}>
      <div className={classes.form}>
        <ToneBadge tone={accessTone[person.access]}>{t(person.access)}</ToneBadge>
        <NativeSelect
          label={t("role")}
          data={[...roles]}
          value={person.role}
          // Not while it is being changed: the keyboard would lose its place where it is asked for a proof.
          disabled={out}
          onChange={({ currentTarget }) => void give(currentTarget.value as Role)}
        />
        <div className={classes.row}>
          {(person.access === "listed" || person.access === "invited") && (
            <Button size="xs" onClick={send} loading={invite.pending}>
              {person.access === "listed" ? t("invite") : t("inviteAgain")}
            </Button>
          )}
          {out ? (
            <Button size="xs" variant="default" onClick={() => setReturning(true)}>
              {t("reactivate")}
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={() => setLeaving(true)} title={t("deactivateWhy")}>
              {t("deactivate")}
            </Button>
          )}
        </div>
        {!out && <LazyBlock load={loadRefused} name="RefusedAddress" props={{ person }} />}
        {!isChanging && (
          <Button size="xs" variant="subtle" onClick={() => setChanging(true)}>
            {t("changeAddress")}
          </Button>
        )}
        {isChanging && (
          <LazyBlock
            load={loadAddress}
            name="AddressForm"
            props={{ person, done: () => setChanging(false) }}
          />
        )}
        <PageLink to={`people/${person.key}/personal-data`}>{t("personalData")}</PageLink>
        <PrivacyNote>{t("accessWhy")}</PrivacyNote>
      </div>
      {isLeaving && (
        <LazyBlock
          load={loadLeaving}
          name="LeaveDialog"
          props={{ person, pending: deactivate.pending, confirm: takeAway, close: () => setLeaving(false) }}
        />
      )}
      {isReturning && (
        <LazyBlock
          load={loadReturning}
          name="ReactivateDialog"
          props={{
            person,
            pending: reactivate.pending,
            confirm: giveBack,
            close: () => setReturning(false),
          }}
        />
      )}
      <InvitationLinks invitations={made} close={() => setMade([])} />
    </Section>
  );
}
