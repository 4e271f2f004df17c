import { Button } from "@mantine/core";
import { useOperation } from "#kernel/web/api/queries.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Person, people } from "../contract.ts";
import { HeldRecords } from "./held-records.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";

/** What will happen when somebody leaves, before it does. */
export function LeaveDialog({
  person,
  pending,
  confirm,
  close,
}: {
  person: Person;
  pending: boolean;
  confirm: () => void;
  close: () => void;
}) {
  const { data, error } = useOperation(people.operations.previewErasure, {
    params: { person: person.key },
  });
  const keys = [...new Set((data?.held ?? []).map(({ key }) => key))];
  return (
    <FormDialog opened close={close} title={t("leaveTitle", { name: person.name })}>
      <div className={classes.form}>
        <p>{t("deactivateWhy")}</p>
        {error && <ProblemNote problem={error} />}
        {data && keys.length === 0 && <p>{t("leaveNothing")}</p>}
        {keys.length > 0 && (
          <>
            <p>{t("leaveHolds", { count: keys.length })}</p>
            <HeldRecords records={data?.held ?? []} />
            <p>{t("leaveRule")}</p>
          </>
        )}
        <p>{t("leaveBack")}</p>
        <div className={classes.row}>
          <Button color="red" onClick={confirm} loading={pending} disabled={!data}>
            {t("deactivate")}
          </Button>
        </div>
      </div>
    </FormDialog>
  );
}
