import classes from "./audience.module.css";
import { AudienceEditor } from "./audience-editor.tsx";
import { EVERYBODY } from "./holders.ts";
import { t } from "./messages.ts";
import type { SeenBy } from "./use-seen-by.ts";

/** The choice itself, in the form it belongs to. */
export function ChooseWhoSees({ by: { chosen, widest, choose, madeFor } }: { by: SeenBy }) {
  return (
    <div className={classes.chooser}>
      <AudienceEditor chosen={chosen} widest={widest} onChange={choose} />
      <p className={classes.hint}>
        {t(madeFor.audience ? "confidentialFromStart" : "openMeans")}{" "}
        {widest !== EVERYBODY && t("narrowerOnly")}
      </p>
    </div>
  );
}
