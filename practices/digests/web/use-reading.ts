import { useEffect } from "react";
import { useChange } from "#kernel/web/api/use-change.ts";
import { type Digest, digests } from "../contract.ts";

/** Opening a digest is reading it. */
export function useReading({ key, readByMe }: Digest): void {
  const { run } = useChange(digests.operations.read, { quiet: true });
  useEffect(() => {
    if (!readByMe) void run({ params: { digest: key } });
    // Once for each digest; `run` is another with every render and does the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, readByMe]);
}
