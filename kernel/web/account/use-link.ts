import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import { core } from "#kernel/contract/core.ts";
import { wayBack } from "#kernel/contract/way-back.ts";
import { call } from "../api/call.ts";
import { deviceZone } from "../device.ts";
import { addressOfPage, useGo } from "../navigation.tsx";
import { meQuery } from "../session.ts";
import type { Use } from "./link-question.tsx";

/** The secret of a link, out of the address at once, so that it stays in no history; kept with the entry, for a reload. */
function takeToken(): string {
  const given = location.hash.slice(1);
  const state = history.state as { link?: string } | null;
  if (given) history.replaceState({ ...state, link: given }, "", location.pathname);
  return given || state?.link || "";
}

/** What a link is, who is signed in here, and how to use it. */
export function useOneTimeLink() {
  const client = useQueryClient();
  const go = useGo();
  const [token] = useState(takeToken);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [joined, setJoined] = useState<{ me: Me; back: string } | null>(null);
  const began = useRef(false);
  const link = useQuery({
    queryKey: ["link", token],
    queryFn: () => call(core.operations.openLink, { body: { token } }),
    enabled: token !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A good link says it itself.
  const me = useQuery({ ...meQuery(), retry: false, enabled: token === "" || link.isError });

  const spend = async ({ instead = false, setPassword = false }: Parameters<Use>[0]) => {
    if (began.current) return;
    began.current = true;
    setBusy(true);
    setProblem(null);
    try {
      const used = await call(core.operations.useLink, {
        body: { token, instead, timeZone: deviceZone() },
      });
      const back = wayBack(used.back);
      history.replaceState({ ...history.state, link: "" }, "");
      if (setPassword || link.data?.purpose === "invitation") {
        // What was read as somebody else is not theirs.
        client.clear();
        setJoined({ me: await client.fetchQuery(meQuery()), back });
      } else if (instead) location.replace(addressOfPage(back));
      else {
        await client.fetchQuery({ ...meQuery(), staleTime: 0 });
        go(back, { replace: true });
      }
    } catch (error) {
      setProblem(error);
      began.current = false;
    } finally {
      setBusy(false);
    }
  };

  const use: Use = (how) => void spend(how);
  return { token, link, me, busy, problem, joined, use };
}
