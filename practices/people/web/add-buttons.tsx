import { useState } from "react";
import { CreateButton } from "#kernel/web/ui/create-button.tsx";
import { LazyDialog } from "#kernel/web/ui/lazy-dialog.tsx";
import { t } from "./messages.ts";

const loadPerson = () => import("./add-person.tsx");
const loadDepartment = () => import("./add-department.tsx");

export function AddPersonButton() {
  return <AddButton label={t("addPerson")} load={loadPerson} />;
}

export function AddDepartmentButton() {
  return <AddButton label={t("addDepartment")} load={loadDepartment} />;
}

function AddButton({ label, load }: { label: string; load: typeof loadPerson | typeof loadDepartment }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <CreateButton label={label} onPress={() => setOpen(true)} />
      <LazyDialog
        opened={open}
        close={close}
        title={label}
        load={load}
        name="CreateDialog"
        props={{ close }}
      />
    </>
  );
}
