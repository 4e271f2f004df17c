import { Button } from "@mantine/core";
import { core } from "#kernel/contract/core.ts";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { formatInstant, useTimeZone } from "#kernel/web/time.ts";
import type { Person } from "../contract.ts";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** That no mail reaches somebody, and the two ways to mend it: another address, or trying again. */
export function RefusedAddress({ person }: { person: Person }) {
  const params = { person: person.key };
  const { data } = useOperation(core.operations.mailOf, { params });
  const again = useChange(core.operations.tryAddress, { done: t("addressTried") });
  const timeZone = useTimeZone();
  if (!data?.refusedAt) return null;
  return (
    <div className={classes.refused} role="note">
      <p>
        {t("addressRefused", {
          email: person.email,
          at: formatInstant(data.refusedAt, timeZone),
        })}
      </p>
      {data.says && <blockquote>{data.says}</blockquote>}
      <p>{t("addressRemedy")}</p>
      <div className={classes.row}>
        <Button size="xs" variant="default" onClick={() => again.run({ params })} loading={again.pending}>
          {t("addressTryAgain")}
        </Button>
      </div>
    </div>
  );
}
