import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import type { FunctionComponent } from "react";
import type { Me } from "#kernel/contract/core/identity.ts";
import { wayBack } from "#kernel/contract/way-back.ts";
import { connectTo, currentWorkspace } from "../api/call.ts";
import { isProblem } from "../api/problem-error.ts";
import { operationQuery, pagesQuery } from "../api/queries.ts";
import { HouseProvider, type WebHouse } from "../house.ts";
import { forgetKept } from "../kept.ts";
import type { PageRoute } from "../practice.ts";
import { ArrivingRecord } from "../record/arriving.tsx";
import { mayCall, meQuery, useMe } from "../session.ts";
import { codeOf } from "../upgrade.ts";
import { FailedPage, NotFoundPage, PracticeOffPage } from "./dead-ends.tsx";
import { loadQuietly } from "./load-quietly.ts";
import { opensTo } from "./may-open.ts";
import { ownRoutes } from "./own-routes.ts";
import { Shell } from "./shell.tsx";

export type RouterContext = { client: QueryClient; house: WebHouse };

/** Search parameters are plain text, so that an address reads well: `?state=open&sort=due`. */
const parseSearch = (text: string) => Object.fromEntries(new URLSearchParams(text));
const stringifySearch = (search: Record<string, unknown>) => {
  const given = Object.entries(search).filter(
    ([, value]) => value !== undefined && value !== null && value !== "",
  );
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : "";
};

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: () => {
    const { house } = rootRoute.useRouteContext();
    return (
      <HouseProvider value={house}>
        <Outlet />
      </HouseProvider>
    );
  },
  notFoundComponent: () => <NotFoundPage outside />,
});

const enter = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  component: lazyRouteComponent(() => import("../account/enter-page.tsx"), "Page"),
});

/** The pages of one workspace that need no sign-in. */
const workspace = createRoute({
  getParentRoute: () => rootRoute,
  path: "$workspace",
  beforeLoad: ({ params }) => connectTo(params.workspace),
});
const signIn = createRoute({
  getParentRoute: () => workspace,
  path: "sign-in",
  component: lazyRouteComponent(() => import("../account/sign-in-page.tsx"), "Page"),
});
const welcome = createRoute({
  getParentRoute: () => workspace,
  path: "welcome",
  component: lazyRouteComponent(() => import("../account/welcome-page.tsx"), "Page"),
});

const shell = createRoute({
  getParentRoute: () => workspace,
  id: "shell",
  beforeLoad: async ({ context, location, params }) => {
    try {
      await context.client.ensureQueryData(meQuery());
    } catch (error) {
      if (!isProblem(error, "not_signed_in")) throw error;
      forgetKept(params.workspace);
      const back = wayBack(location.href.slice(params.workspace.length + 2));
      throw redirect({
        to: "/$workspace/sign-in" as never,
        params: { workspace: params.workspace } as never,
        search: (back ? { back } : {}) as never,
      });
    }
  },
  component: Shell,
  errorComponent: ({ error }) => <FailedPage error={error} outside />,
});

/** @param practice whose page it is; null: the kernel's own */
function pageRoute(route: PageRoute, kind: string | undefined, house: WebHouse, practice: string | null) {
  const { path, load, ahead } = route;
  const sections = kind ? house.sectionsOf(kind) : [];
  const Page = lazyRouteComponent(() => codeOf(load), "Page") as FunctionComponent & {
    preload?: () => Promise<void>;
  };
  const RecordPage = () => (
    <ArrivingRecord kind={kind!}>
      <Page />
    </ArrivingRecord>
  );
  const Shown = kind ? RecordPage : Page;
  const standsFor = (me: Me) => {
    if (practice && me.off.includes(practice)) return "off";
    return opensTo(route, me) ? "page" : "nothing";
  };
  const PageForMe = () => {
    const shown = standsFor(useMe());
    if (shown === "off") return <PracticeOffPage />;
    return shown === "page" ? <Shown /> : <NotFoundPage />;
  };
  return createRoute({
    getParentRoute: () => shell,
    path,
    component: Object.assign(PageForMe, { preload: Page.preload }),
    // Asked for beside the page's code and not awaited: the page draws at once with what it has.
    loader: ({ context, params }) => {
      const given = params as Record<string, string>;
      const asked = [
        ...(ahead?.(given) ?? []),
        ...sections.flatMap((each) => each.ahead?.(given.key!) ?? []),
      ];
      const me = context.client.getQueryData<Me>(meQuery().queryKey);
      if (!me || standsFor(me) !== "page") return;
      for (const { operation, input, pages } of asked) {
        if (!mayCall(operation, me)) continue;
        if (pages) void context.client.prefetchInfiniteQuery(pagesQuery(operation, input as never));
        else void context.client.prefetchQuery(operationQuery(operation, input as never));
      }
    },
  });
}

export function makeRouter(house: WebHouse, client: QueryClient) {
  const owned = [
    ...ownRoutes(house.practices).map((route) => ({ route, practice: null })),
    ...house.practices.flatMap(({ contract, routes: own }) =>
      own.map((route) => ({ route, practice: contract.id })),
    ),
  ];
  const routes = owned.map(({ route }) => route);
  const pages = owned.map(({ route, practice }) =>
    pageRoute(route, house.kindAt(route.path), house, practice),
  );
  const router = createRouter({
    routeTree: rootRoute.addChildren([
      enter,
      workspace.addChildren([signIn, welcome, shell.addChildren(pages)]),
    ]),
    context: { client, house },
    parseSearch,
    stringifySearch,
    defaultPreload: false,
    defaultPreloadDelay: 30,
    defaultPendingMs: 300,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: () => <NotFoundPage outside />,
    scrollRestoration: true,
  });
  router.subscribe("onResolved", () => loadQuietly(routes, `/${currentWorkspace()}/`));
  return router;
}
