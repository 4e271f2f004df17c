import { Button } from "@mantine/core";
import { download, toCsv } from "#kernel/web/list/csv.ts";
import { copyText } from "#kernel/web/ui/copy-text.ts";
import type { Invitation } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** What `InvitationLinks` shows. */
export function LinkList({ invitations }: { invitations: readonly Invitation[] }) {
  return (
    <div className={classes.form}>
      <p>{t("linksWhy")}</p>
      <ul className={classes.links}>
        {invitations.map(({ person, email, link }) => (
          <li key={person.id}>
            <span>
              <bdi>{person.name}</bdi> <small>{email}</small>
              <code>{link}</code>
            </span>
            <Button
              size="xs"
              variant="default"
              aria-label={t("copyFor", { name: person.name })}
              onClick={() => copyText(link ?? "", t("copied"))}
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
  );
}
