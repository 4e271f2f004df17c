import { Button } from "@mantine/core";
import { useOperation } from "#kernel/web/api/queries.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Person, people } from "../contract.ts";
import { HeldRecords } from "./held-records.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { t as told } from "./reorganising-messages.ts";

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
    <FormDialog opened close={close} title={told("leaveTitle", { name: person.name })}>
      <div className={classes.form}>
        <p>{t("deactivateWhy")}</p>
        {error && <ProblemNote problem={error} />}
        {data && keys.length === 0 && <p>{told("leaveNothing")}</p>}
        {keys.length > 0 && (
          <>
            <p>{told("leaveHolds", { count: keys.length })}</p>
            <HeldRecords records={data?.held ?? []} />
            <p>{told("leaveRule")}</p>
          </>
        )}
        <p>{told("leaveBack")}</p>
        <div className={classes.row}>
          <Button color="red" onClick={confirm} loading={pending} disabled={!data}>
            {t("deactivate")}
          </Button>
        </div>
      </div>
    </FormDialog>
  );
}
