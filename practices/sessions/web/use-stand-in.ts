import { useChange } from "#kernel/web/api/use-change.ts";
import type { Verb } from "#kernel/web/record/verbs.tsx";
import { useNow } from "#kernel/web/time.ts";
import { toast } from "#kernel/web/ui/toast-store.ts";
import { type Room, type SessionPage, sessions } from "../contract.ts";
import { t } from "./messages.ts";
import { useMyPart } from "./use-session.ts";

/** So long before the start people come together; earlier nobody is missing, and nobody need stand in. */
const GATHERING_MS = 10 * 60_000;

/** Whether it is about to begin, or has begun: who is not here can be said from then on. */
export function useGathers({ state, startsAt }: SessionPage): boolean {
  const now = useNow();
  return state === "open" || (state === "planned" && now >= Date.parse(startsAt) - GATHERING_MS);
}

/** To facilitate in the place of whoever should and is not there. */
export function useStandIn(session: SessionPage, room: Room | undefined): Verb[] {
  const part = useMyPart(session);
  const gathers = useGathers(session);
  const standIn = useChange(sessions.operations.standIn);
  const isHere = room?.here.some(({ person }) => person.id === session.facilitator?.id) ?? true;
  if (!gathers || part.isFacilitator || isHere || !(part.takesPart || part.keepsWorkspace)) return [];
  return [
    {
      id: "stand-in",
      label: t("standIn"),
      secondary: true,
      run: async (reason) => {
        await standIn.attempt({
          params: { session: session.key },
          body: { duty: "facilitator", ...(reason ? { passing: { reason } } : {}) },
        });
        toast(t("standInDone"));
      },
    },
  ];
}
