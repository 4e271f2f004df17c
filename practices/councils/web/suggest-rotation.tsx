import { Button } from "@mantine/core";
import { useChange } from "#kernel/web/api/use-change.ts";
import { type Council, councils } from "../contract.ts";
import classes from "./councils.module.css";
import { t } from "./messages.ts";
import { usualRotation } from "./rotation-fields.tsx";

/** From here on one hour is out of somebody's day. */
const FAR_APART = 180;

/** Where members are far apart and one hour is kept: offered to whoever keeps the council, in one touch. */
export function SuggestRotation({ council }: { council: Council }) {
  const edit = useChange(councils.operations.edit, { done: t("rotatesNow") });
  if (council.rotation || council.state === "ended" || council.minutesApart < FAR_APART) return null;
  return (
    <div className={classes.suggest}>
      <p>
        {t("farApart", { count: council.zones.length, hours: council.minutesApart / 60 })}{" "}
        {t("farApartWhy", { from: usualRotation.neverFrom, to: usualRotation.neverTo })}
      </p>
      <Button
        size="xs"
        variant="default"
        loading={edit.pending}
        onClick={() =>
          void edit.run({
            params: { council: council.key },
            ifMatch: council.version,
            body: { rotation: usualRotation },
          })
        }
      >
        {t("letItRotate")}
      </Button>
    </div>
  );
}
