import { LazyDialog } from "#kernel/web/ui/lazy-dialog.tsx";
import type { Invitation } from "../contract.ts";
import { t } from "./messages.ts";

const load = () => import("./link-list.tsx");

/** Links to hand over by hand, where no mail is set up: shown this once. */
export function InvitationLinks(props: { invitations: readonly Invitation[]; close: () => void }) {
  const { invitations, close } = props;
  return (
    <LazyDialog
      opened={invitations.length > 0}
      close={close}
      size="lg"
      title={t("linksTitle", { count: invitations.length })}
      load={load}
      name="LinkList"
      props={{ invitations }}
    />
  );
}
