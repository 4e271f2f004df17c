import { ahead, webPractice } from "#kernel/web/practice.ts";
import { sessions } from "../contract.ts";
import { myNext } from "./my-next.ts";
import { t } from "./words.ts";

export const sessionsWeb = webPractice({
  contract: sessions,
  nav: { area: "meet", label: t("sessions"), path: "sessions", order: 10 },
  routes: [
    { path: "sessions", load: () => import("./sessions-page.tsx") },
    {
      path: "sessions/$key",
      load: () => import("./session-page.tsx"),
      ahead: ({ key }) => [ahead(sessions.operations.get, { params: { session: key! } })],
    },
  ],
  records: {
    session: {
      one: t("session"),
      many: t("sessions"),
      states: {
        planned: { label: t("planned"), tone: "quiet" },
        open: { label: t("open"), tone: "active" },
        closed: { label: t("closed"), tone: "done" },
        cancelled: { label: t("cancelled"), tone: "quiet" },
      },
    },
  },
  events: {
    "session.scheduled": ({ data }) =>
      t("scheduled", { facilitator: data.facilitator ?? t("nobody"), scribe: data.scribe ?? t("nobody") }),
    "session.rescheduled": ({ data }) => t("rescheduled", { reason: data.reason }),
    "session.cancelled": ({ data }) => t("wasCancelled", { reason: data.reason }),
    "session.swap_asked": ({ data }) => t("swapAsked", { name: data.ofName }),
    "session.swap_declined": () => t("swapDeclined"),
    "session.turn_changed": ({ data }) =>
      t(data.kind, {
        duty: t(data.duty),
        from: data.from ?? t("nobody"),
        to: data.to ?? t("nobody"),
        reason: data.reason,
      }),
    "session.item_proposed": ({ data }) => t("proposed", { title: data.title }),
    "session.item_moved": ({ data }) => t("moved", { title: data.title, reason: data.reason }),
    "session.item_dropped": ({ data }) => t("dropped", { title: data.title, reason: data.reason }),
    "session.item_ended": ({ data }) => {
      const said = t(data.outcome === "done" ? "itemDone" : "itemCarried", { title: data.title });
      return data.note ? t("withNote", { said, note: data.note }) : said;
    },
    "session.opened": ({ data }) =>
      data.passed
        ? t("openedPassed", { present: data.present, reason: data.passed })
        : t("opened", { present: data.present }),
    "session.closed": ({ data }) => t("wasClosed", { done: data.done, carriedOver: data.carriedOver }),
  },
  asks: {
    "sessions.prepare": { verb: () => t("prepare"), to: ({ record }) => `sessions/${record.key}#agenda` },
    "sessions.facilitate": { verb: () => t("facilitate") },
    "sessions.take_notes": { verb: () => t("takeNotes") },
    "sessions.answer_swap": {
      verb: ({ detail }) => t("answerSwap", { name: detail }),
      inPlace: () => import("./swap-in-place.tsx"),
    },
  },
  palette: [
    { label: t("next"), words: "session meeting council agenda", path: "sessions?when=mine" },
    { label: t("sessions"), words: "meetings agenda", path: "sessions" },
  ],
  home: {
    people: () => import("./next-session.tsx"),
    ahead: () => [ahead(sessions.operations.list, myNext)],
  },
  listensTo: ["councils", "digests"],
});
