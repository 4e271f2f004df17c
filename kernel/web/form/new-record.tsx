import { Button } from "@mantine/core";
import { useState } from "react";
import type { Operation } from "#kernel/contract/operation.ts";
import type { Lazy } from "../practice.ts";
import { useMayCall } from "../session.ts";
import { LazyBlock } from "../ui/lazy-block.tsx";
import classes from "./new-record.module.css";

/**
 * Above a list: a button, and in its place the form, loaded when it is wanted. Nothing for who may not make one.
 * @param props.load stands outside of the component; a module with `formDoors`
 */
export function NewRecord(props: { operation: Operation; label: string; load: Lazy<"InPage"> }) {
  const mayMake = useMayCall(props.operation);
  const [writing, setWriting] = useState(false);
  if (!mayMake) return null;
  if (!writing)
    return (
      <Button mb="lg" onClick={() => setWriting(true)}>
        {props.label}
      </Button>
    );
  return (
    <div className={classes.form}>
      <LazyBlock load={props.load} name="InPage" props={{}} />
    </div>
  );
}
