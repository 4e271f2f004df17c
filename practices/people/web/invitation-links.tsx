import { Button, Modal } from "@mantine/core";
import { download, toCsv } from "#kernel/web/list/csv.ts";
import { toast } from "#kernel/web/ui/toast-store.ts";
import type { Invitation } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** Links to hand over by hand, where no mail is set up: shown this once. */
export function InvitationLinks(props: { invitations: readonly Invitation[]; close: () => void }) {
  const { invitations, close } = props;
  return (
    <Modal
      opened={invitations.length > 0}
      onClose={close}
      size="lg"
      title={t("linksTitle", { count: invitations.length })}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <div className={classes.form}>
        <p>{t("linksWhy")}</p>
        <ul className={classes.links}>
          {invitations.map(({ person, email, link }) => (
            <li key={person.id}>
              <span>
                {person.name} <small>{email}</small>
                <code>{link}</code>
              </span>
              <Button
                size="xs"
                variant="default"
                aria-label={t("copyFor", { name: person.name })}
                onClick={async () => {
                  await navigator.clipboard?.writeText(link ?? "");
                  toast(t("copied"));
                }}
              >
                {t("copy")}
              </Button>
            </li>
          ))}
        </ul>
        {invitations.length > 1 && (
          <div>
            <Button
              onClick={() =>
                download(
                  "invitations.csv",
                  toCsv([
                    [t("name"), t("email"), t("link")],
                    ...invitations.map(({ person, email, link }) => [person.name, email, link ?? ""]),
                  ]),
                )
              }
            >
              {t("download")}
            </Button>
          </div>
        )}
      </div>
    </Modal>
  );
}
