import { ahead, aheadPages, livingFirst, recordsIn, webPractice } from "#kernel/web/practice.ts";
import { challenges } from "../contract.ts";
import { challengeRecords } from "../vocabulary.ts";
import { t } from "./words.ts";

const { operations } = challenges;
const inPlace = () => import("./asked-in-place.tsx");

export const challengesWeb = webPractice({
  contract: challenges,
  nav: { area: "act", label: t("inRail"), path: "challenges", order: 1 },
  routes: [
    {
      path: "challenges",
      load: () => import("./challenges-page.tsx"),
      ahead: () => [aheadPages(operations.list, livingFirst)],
    },
    {
      path: "challenges/$key",
      load: () => import("./challenge-page.tsx"),
      ahead: ({ key }) => [ahead(operations.get, { params: { challenge: key! } })],
    },
  ],
  records: recordsIn(t, challengeRecords),
  asks: {
    "challenges.write_statement": { inPlace },
    "challenges.agree": { inPlace },
    "challenges.score": { inPlace },
    "challenges.look_again": { inPlace },
    "challenges.give_update": { inPlace: () => import("./give-update.tsx") },
  },
  create: [
    {
      label: t("raise"),
      dialog: () => import("./raise-dialog.tsx"),
      first: ["member"],
      visible: ({ role }) => role !== "guest",
    },
  ],
  palette: [
    { label: t("challenges"), words: t("searchWords"), path: "challenges" },
    { label: t("openOnes"), words: t("searchWords"), path: "challenges?state=in_work" },
    { label: t("offTrack"), words: t("searchWords"), path: "challenges?health=off_track" },
  ],
  listensTo: ["people", "work"],
});
