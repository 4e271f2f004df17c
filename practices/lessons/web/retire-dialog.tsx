import { Button, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { type Lesson, lessons } from "../contract.ts";
import { m } from "./messages.ts";

export function RetireDialog({ lesson, close }: { lesson: Lesson; close: () => void }) {
  const [reason, setReason] = useState("");
  const retire = useChange(lessons.operations.retire, { onDone: close });

  function send(event: FormEvent) {
    event.preventDefault();
    void retire.run({ params: { lesson: lesson.key }, ifMatch: lesson.version, body: { reason } });
  }

  return (
    <Modal opened onClose={close} title={m("retire")}>
      <form onSubmit={send}>
        <TextInput
          label={m("retireWhy")}
          value={reason}
          maxLength={500}
          data-autofocus
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Button type="submit" mt="md" disabled={reason.trim() === ""} loading={retire.pending}>
          {m("retire")}
        </Button>
      </form>
    </Modal>
  );
}
