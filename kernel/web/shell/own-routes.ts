import { core } from "#kernel/contract/core.ts";
import type { Area } from "#kernel/contract/practice.ts";
import { ahead, type PageRoute, type WebPractice } from "../practice.ts";

const { getArea, me, getHome, getNews, getOrganisation, listAsks, listPractices, listCalendars } =
  core.operations;

/** The kernel's own pages. */
export function ownRoutes(practices: readonly WebPractice[]): readonly PageRoute[] {
  return [
    {
      path: "/",
      load: () => import("../home/home-page.tsx"),
      calls: [],
      ahead: () => [
        ahead(listAsks),
        ahead(getHome),
        ahead(getNews),
        ...practices.flatMap(({ home }) => home?.ahead?.() ?? []),
      ],
    },
    {
      path: "area/$area",
      load: () => import("../areas/area-page.tsx"),
      ahead: ({ area }) => [ahead(getArea, { params: { area: area as Area } })],
    },
    { path: "inbox", load: () => import("../attention/inbox-page.tsx") },
    { path: "search", load: () => import("../search/search-page.tsx") },
    { path: "go/$key", load: () => import("./go-page.tsx") },
    { path: "settings", load: () => import("../account/preferences-page.tsx") },
    { path: "settings/sign-ins", load: () => import("../account/sign-ins-page.tsx") },
    { path: "settings/security", load: () => import("../account/security-page.tsx") },
    { path: "settings/keys", load: () => import("../account/keys-page.tsx") },
    {
      path: "settings/calendars",
      load: () => import("../calendar/calendars-page.tsx"),
      ahead: () => [ahead(listCalendars)],
    },
    {
      path: "settings/organisation",
      load: () => import("../account/organisation-page.tsx"),
      ahead: () => [ahead(getOrganisation)],
    },
    {
      path: "settings/practices",
      load: () => import("../account/practices-page.tsx"),
      ahead: () => [ahead(listPractices)],
    },
    { path: "settings/upkeep", load: () => import("../account/upkeep-page.tsx") },
  ];
}

/** What every page inside of the shell asks for. */
export const everywhere = [ahead(me)];
