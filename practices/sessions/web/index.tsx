import { ahead, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { sessions } from "../contract.ts";
import { sessionRecords } from "../vocabulary.ts";
import { myNext } from "./my-next.ts";
import { t } from "./words.ts";

export const sessionsWeb = webPractice({
  contract: sessions,
  nav: { area: "meet", label: t("sessions"), path: "sessions", order: 10 },
  routes: [
    { path: "sessions", load: () => import("./sessions-page.tsx"), calls: [sessions.operations.list] },
    {
      path: "sessions/$key",
      load: () => import("./session-page.tsx"),
      ahead: ({ key }) => [ahead(sessions.operations.get, { params: { session: key! } })],
    },
  ],
  records: recordsIn(t, sessionRecords),
  asks: {
    "sessions.prepare": { to: ({ record }) => `sessions/${record.key}#agenda` },
    "sessions.answer_swap": { inPlace: () => import("./swap-in-place.tsx") },
  },
  palette: [
    { label: t("next"), words: t("nextFoundBy"), path: "sessions?when=mine" },
    { label: t("sessions"), words: t("foundBy"), path: "sessions" },
  ],
  home: {
    people: () => import("./next-session.tsx"),
    ahead: () => [ahead(sessions.operations.list, myNext)],
  },
  listensTo: ["councils", "digests"],
});
