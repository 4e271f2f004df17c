import { Button } from "@mantine/core";
import { useOperation } from "#kernel/web/api/queries.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { PageLink } from "#kernel/web/navigation.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { type Person, people } from "../contract.ts";
import { HeldRecords } from "./held-records.tsx";
import { t } from "./messages.ts";
import classes from "./people.module.css";
import { t as told } from "./reorganising-messages.ts";

/** What comes back with somebody and what does not, before they have access again. */
export function ReactivateDialog({
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
  const { data, error } = useOperation(people.operations.previewReactivation, {
    params: { person: person.key },
  });
  return (
    <FormDialog opened close={close} title={told("reactivateTitle", { name: person.name })}>
      <div className={classes.form}>
        {error && <ProblemNote problem={error} />}
        {data && data.back.length === 0 && <p>{told("reactivateNothing")}</p>}
        {data && data.back.length > 0 && (
          <>
            <p>{told("reactivateBack", { count: data.back.length })}</p>
            <HeldRecords records={data.back} />
          </>
        )}
        {data && data.taken.length > 0 && (
          <>
            <p>{told("reactivateTaken", { count: data.taken.length })}</p>
            <ul className={classes.held}>
              {data.taken.map(({ record, by }) => (
                <li key={`${record.id} ${by.id}`}>
                  <PageLink to={`go/${record.key}`}>{record.title}</PageLink>{" "}
                  <small>{told("reactivateTakenBy", { name: by.name })}</small>
                </li>
              ))}
            </ul>
          </>
        )}
        <p>{told("reactivateNot")}</p>
        <div className={classes.row}>
          <Button onClick={confirm} loading={pending} disabled={!data}>
            {t("reactivate")}
          </Button>
        </div>
      </div>
    </FormDialog>
  );
}
