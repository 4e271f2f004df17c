/** What Tab leads to. */
const REACHED =
  "a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [contenteditable=true], [tabindex]:not([tabindex='-1'])";
/** What one goes on to by itself: no field, in which the keys of the page would be letters. */
const VERBS = "a[href], button:not(:disabled), summary";

/** What one writes in, as it is at rest and as it is once its editor is there. */
const FIELDS = "textarea, input:not([type=checkbox], [type=radio], [type=hidden]), [contenteditable=true]";

/** So long whoever takes something away may take to say themselves where the keyboard goes: a form, a dialog or a menu that closes. */
const LATER_MS = 120;
/** As far as what was next is looked for. */
const NEIGHBOURS = 12;

/** Where the keyboard was, and what stood around it then. */
type Place = {
  element: HTMLElement;
  text: string;
  around: readonly Element[];
  after: readonly HTMLElement[];
  before: readonly HTMLElement[];
};

const isThere = (element: Element) =>
  element.isConnected && element.checkVisibility() && !element.matches(":disabled");

/** React hides what waits for code so, and shows it again as it was. */
function isHiddenForNow(element: HTMLElement): boolean {
  if (!element.isConnected || element.checkVisibility()) return false;
  for (let node: HTMLElement | null = element; node; node = node.parentElement)
    if (node.style.display === "none" && node.style.getPropertyPriority("display") === "important")
      return true;
  return false;
}

function placeOf(element: HTMLElement): Place {
  const around: Element[] = [];
  for (let node = element.parentElement; node && node !== document.body; node = node.parentElement)
    around.push(node);
  const all = [...document.querySelectorAll<HTMLElement>(REACHED)];
  const own = all.indexOf(element);
  const verbs = (some: HTMLElement[]) => some.filter((each) => each.matches(VERBS));
  return {
    element,
    text: element.textContent,
    around,
    after: own === -1 ? [] : verbs(all.slice(own + 1, own + 1 + NEIGHBOURS)),
    before: own === -1 ? [] : verbs(all.slice(Math.max(0, own - NEIGHBOURS), own)).reverse(),
  };
}

/** What goes on where something was: the same drawn anew, or what stood after it, or before it, in what is left around it. */
function nextTo({ element, text, around, after, before }: Place): HTMLElement | null {
  const left = around.find((node) => node.isConnected);
  if (!left) return null;
  // An editor takes the place of the plain field one began to write in, by its id: what is typed next is meant for it, however long it
  // took. Another field beside it is another matter.
  const field =
    element.matches(FIELDS) &&
    [...left.querySelectorAll<HTMLElement>(FIELDS)].find((each) => each.id === element.id && isThere(each));
  if (element.id && field) return field;
  const anew =
    text !== "" &&
    [...left.querySelectorAll<HTMLElement>(VERBS)].find((each) => each.textContent === text && isThere(each));
  if (anew) return anew;
  const inIt = (each: HTMLElement) => isThere(each) && left.contains(each);
  return after.find(inIt) ?? before.find(inIt) ?? after.find(isThere) ?? before.find(isThere) ?? null;
}

/**
 * The keyboard is never nowhere: where what has the focus goes away, as a row that is done, or is not to be pressed for a moment, as a
 * button that is sending, the focus goes on to what stands next to it, or back to it, unless whoever took it away has said where.
 *
 * @returns stops watching
 */
export function keepFocus(): () => void {
  let place: Place | null = null;
  /** The last one that was in no dialog, for when that closes. */
  let outside: Place | null = null;
  let later: ReturnType<typeof setTimeout> | undefined;

  function remember(target: EventTarget | null): void {
    if (!(target instanceof HTMLElement) || target === document.body) return;
    place = placeOf(target);
    if (!target.closest("[role=dialog], [role=menu], dialog")) outside = place;
  }
  const focused = ({ target }: FocusEvent) => remember(target);
  const pressed = ({ target }: Event) => {
    // Who presses beside everything wants the keyboard nowhere.
    if (target instanceof Element && !target.closest(`${REACHED}, label, [tabindex]`)) place = null;
    else if (document.activeElement === place?.element) remember(document.activeElement);
  };
  /** What stays as it was and is let go all the same was let go by intent, as by whoever leaves the page by Tab. */
  const left = ({ target }: FocusEvent) =>
    queueMicrotask(() => {
      if (target === place?.element && document.activeElement === document.body && isThere(place.element))
        place = null;
    });
  function goOn(): void {
    const at = document.activeElement;
    if (!place || (at && at !== document.body)) return;
    const { element } = place;
    // What is sending takes it again when it is through, and what waits for code when that is here; the observer says when.
    if (element.isConnected && element.matches(":disabled") && element.checkVisibility()) return;
    if (isHiddenForNow(element)) return;
    const next = isThere(element)
      ? element
      : (nextTo(place) ?? (outside && (isThere(outside.element) ? outside.element : nextTo(outside))));
    (next ?? document.getElementById("page"))?.focus({ preventScroll: true });
  }

  const watch = new MutationObserver(() => {
    const at = document.activeElement;
    if (!place || (at && at !== document.body)) return;
    clearTimeout(later);
    later = setTimeout(goOn, LATER_MS);
  });
  addEventListener("focusin", focused);
  addEventListener("focusout", left);
  addEventListener("pointerdown", pressed, true);
  watch.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["disabled", "hidden", "open", "style"],
  });
  return () => {
    clearTimeout(later);
    removeEventListener("focusin", focused);
    removeEventListener("focusout", left);
    removeEventListener("pointerdown", pressed, true);
    watch.disconnect();
  };
}
