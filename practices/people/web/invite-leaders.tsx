import { Button } from "@mantine/core";
import { useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { useMayCall } from "#kernel/web/session.ts";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Invitation, people } from "../contract.ts";
import { InvitationLinks } from "./invitation-links.tsx";
import { t } from "./messages.ts";

/**
 * Invites all at once who lead and were not invited; without mail their links are shown, also where there is nobody left to invite.
 * @param offered whether there is anybody
 */
export function InviteLeaders({ offered }: { offered: boolean }) {
  const may = useMayCall(people.operations.invitePeople);
  const invite = useChange(people.operations.invitePeople);
  const [made, setMade] = useState<readonly Invitation[]>([]);

  async function run() {
    const answer = await invite.run({ body: { leaders: true } });
    if (!answer) return;
    if (answer.invitations.length === 0) toast(t("invitedNobody"));
    else if (answer.sent) toast(t("linksSent", { count: answer.invitations.length }));
    else setMade(answer.invitations);
  }

  if (!may) return null;
  return (
    <>
      {offered && (
        <Button variant="default" loading={invite.pending} onClick={run}>
          {t("inviteLeaders")}
        </Button>
      )}
      <InvitationLinks invitations={made} close={() => setMade([])} />
    </>
  );
}
