import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useOperation } from "#kernel/web/api/queries.ts";
import { useChange } from "#kernel/web/api/use-change.ts";
import { FormDialog } from "#kernel/web/form/form-dialog.tsx";
import { useGo } from "#kernel/web/navigation.tsx";
import { ProblemNote } from "#kernel/web/ui/notes.tsx";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Department, people } from "../contract.ts";
import { DepartmentSelect } from "./department-select.tsx";
import { HeldRecords } from "./held-records.tsx";
import classes from "./people.module.css";
import { t as told } from "./reorganising-messages.ts";
import { useReturn } from "./use-return.ts";

/** Lets a department go into another one, after what will happen was told. */
export function DissolveDepartment({ department }: { department: Department }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setOpen(true)}>
        {told("dissolve")}
      </Button>
      {isOpen && <Dialog department={department} close={() => setOpen(false)} />}
    </div>
  );
}

function Dialog({ department, close }: { department: Department; close: () => void }) {
  const { data, error } = useOperation(people.operations.previewDissolution, {
    params: { department: department.key },
  });
  const dissolve = useChange(people.operations.dissolveDepartment, { quiet: true });
  const takeBack = useReturn();
  const go = useGo();
  const [into, setInto] = useState<string | null>(department.parent?.id ?? null);
  const [reason, setReason] = useState("");

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (into === null) return;
    const heir = await dissolve.run({
      params: { department: department.key },
      ifMatch: department.version,
      body: { into, reason },
    });
    if (!heir) return;
    const { key, name } = department;
    toast(told("dissolvedInto", { name, into: heir.name }), {
      undo: () => void takeBack(key, "merge").then((done) => done && go(`departments/${key}`)),
    });
    go(`departments/${heir.key}`);
  }

  return (
    <FormDialog opened close={close} title={told("dissolveTitle", { name: department.name })}>
      <form onSubmit={submit} className={classes.form}>
        <DepartmentSelect
          label={told("dissolveInto")}
          value={into}
          onChange={setInto}
          without={[department.id]}
        />
        {error && <ProblemNote problem={error} />}
        {data && (
          <ul>
            <li>{told("dissolvePeople", { count: data.people })}</li>
            {data.below.length > 0 && <li>{told("dissolveBelow", { names: data.below.join(", ") })}</li>}
            {data.head && <li>{told("dissolveHead", { name: data.head.name })}</li>}
            <li>
              {told("dissolveParts")}
              <HeldRecords records={data.holdings.map(({ record }) => record)} />
            </li>
            <li>{told("dissolveHistory", { name: department.name })}</li>
            <li>{told("dissolveUndo")}</li>
          </ul>
        )}
        <Textarea
          label={told("dissolveWhy")}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <ProblemNote problem={dissolve.problem} />
        <div className={classes.row}>
          <Button type="submit" color="red" loading={dissolve.pending} disabled={!data || into === null}>
            {told("dissolveNow")}
          </Button>
        </div>
      </form>
    </FormDialog>
  );
}
