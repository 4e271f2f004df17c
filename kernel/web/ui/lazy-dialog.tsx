import { lazy, Suspense, useState } from "react";
import { useKeysAsleep } from "../shortcuts.ts";
import type { DialogProps } from "./dialog.tsx";

const Dialog = lazy(() => import("./dialog.tsx").then((module) => ({ default: module.Dialog }))) as <
  Name extends string,
  Props extends object,
>(
  props: DialogProps<Name, Props>,
) => React.ReactNode;

/**
 * A dialog whose code comes when it is opened for the first time. `load` stands outside of the component: it is what
 * the dialog is known by.
 *
 * @example
 * const load = () => import("./add-person.tsx");
 * <LazyDialog opened={open} close={close} title={t("addPerson")} load={load} name="CreateDialog" props={{ close }} />
 */
export function LazyDialog<Name extends string, Props extends object>(props: DialogProps<Name, Props>) {
  useKeysAsleep(props.opened);
  const [wanted, setWanted] = useState(false);
  if (props.opened && !wanted) setWanted(true);
  return wanted || props.opened ? (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  ) : null;
}
