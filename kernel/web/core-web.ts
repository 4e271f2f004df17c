import { core } from "#kernel/contract/core.ts";
import { linkKinds } from "#kernel/contract/links.ts";
import { messages } from "./i18n.ts";
import { webPractice } from "./practice.ts";

const t = messages({
  commented: "commented: “{{excerpt}}”",
  commentEdited: "edited a comment",
  commentRemoved: "removed a comment",
  linked: "added a link: {{kind}}",
  unlinked: "removed a link",
  openedToAll: "opened this to everybody",
  narrowed: "changed who sees this",
  due: "reminds: {{detail}}",
  dueSoon: "reminds that something is due soon",
});

/** The kernel's own events in words, through the same door as a practice's. */
export const coreWeb = webPractice({
  contract: core,
  routes: [],
  records: {},
  events: {
    "comment.added": ({ data }) => t("commented", { excerpt: data.excerpt }),
    "comment.edited": () => t("commentEdited"),
    "comment.removed": () => t("commentRemoved"),
    "link.added": ({ data }) => t("linked", { kind: linkKinds[data.kind].forward }),
    "link.removed": () => t("unlinked"),
    "record.audience_changed": ({ data }) => t(data.everybody ? "openedToAll" : "narrowed"),
    "ask.fell_due": ({ data }) => (data.detail ? t("due", { detail: data.detail }) : t("dueSoon")),
  },
});
