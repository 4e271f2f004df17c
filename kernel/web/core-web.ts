import { core } from "#kernel/contract/core.ts";
import { linkKinds } from "#kernel/contract/links.ts";
import { messages } from "./i18n.ts";
import { webPractice } from "./practice.ts";

const t = messages({
  commented: "commented: “{{excerpt}}”",
  commentEdited: "edited a comment",
  commentEditedTo: "edited a comment: “{{excerpt}}”",
  commentRemoved: "removed a comment",
  linked: "added a link: {{kind}}",
  unlinked: "removed a link",
  commentedNoMore: "commented, in words that are gone",
  erased: "erased words",
  personErased: "erased somebody who left",
  due: "reminds: {{detail}}",
  dueSoon: "reminds that something is due soon",
});

/** The kernel's own events in words, through the same door as a practice's. */
export const coreWeb = webPractice({
  contract: core,
  routes: [],
  records: {},
  events: {
    "comment.added": ({ data }) =>
      data.excerpt === null ? t("commentedNoMore") : t("commented", { excerpt: data.excerpt }),
    "comment.edited": ({ data }) =>
      data.excerpt ? t("commentEditedTo", { excerpt: data.excerpt }) : t("commentEdited"),
    "comment.removed": () => t("commentRemoved"),
    "link.added": ({ data }) => t("linked", { kind: linkKinds[data.kind].forward }),
    "link.removed": () => t("unlinked"),
    "person.erased": () => t("personErased"),
    "payloads.erased": () => t("erased"),
    "ask.fell_due": ({ data }) => (data.detail ? t("due", { detail: data.detail }) : t("dueSoon")),
  },
});
