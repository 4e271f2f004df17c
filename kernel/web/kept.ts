/**
 * What this browser keeps (drafts, saved views, what is folded) belongs to one person in one workspace: it is read and written only
 * while they are signed in, goes when they sign out or are signed out, and is gone at the latest when somebody else signs in.
 */

type Owner = { workspace: string; person: string };
let owner: Owner | null = null;

const places = ({ workspace, person }: Owner) => `weft.${workspace}.${person}.`;

/** Called when this browser has become somebody else's, or nobody's, in another tab. */
let leave = () => {};
let tabs: BroadcastChannel | undefined;

/** Says to the other tabs of this browser whose it is in a workspace; "": nobody's. */
function tellTabs({ workspace, person }: Owner): void {
  if (!tabs) {
    tabs = new BroadcastChannel("weft.whose");
    tabs.addEventListener("message", ({ data }: MessageEvent<Owner>) => {
      if (owner?.workspace !== data.workspace || owner.person === data.person) return;
      owner = null;
      leave();
    });
  }
  tabs.postMessage({ workspace, person });
}

export function whenNotOurs(then: () => void): void {
  leave = then;
}

/** From here on it is theirs; what others have left in this workspace goes. */
export function ownKept(workspace: string, person: string): void {
  owner = { workspace, person };
  removeKept(workspace, places(owner));
  tellTabs(owner);
}

/** Nobody is signed in any more: all of it goes, and nothing is kept from here on, in no tab. */
export function forgetKept(workspace: string): void {
  owner = null;
  removeKept(workspace);
  tellTabs({ workspace, person: "" });
}

export const someoneOwnsKept = (): boolean => owner !== null;

function removeKept(workspace: string, except?: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`weft.${workspace}.`) && !(except && key.startsWith(except)))
        localStorage.removeItem(key);
    }
  } catch {
    // Nothing can be kept here, so nothing is.
  }
}

export function readKept<Value>(name: string): Value | null {
  if (!owner) return null;
  try {
    return JSON.parse(localStorage.getItem(places(owner) + name) ?? "null") as Value | null;
  } catch {
    return null;
  }
}

/** What fails to be kept (full, forbidden) is no reason to stop typing. */
export function keep(name: string, value: unknown): void {
  if (!owner) return;
  try {
    const key = places(owner) + name;
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Private mode or a full disk.
  }
}
