/** What takes letters, and can be reached. */
const FIELD =
  "input:not([type=hidden], [type=checkbox], [type=radio], [type=file], :disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable=true]";

/** As far around a button as what it opens is taken to stand in its place. */
const NEAR = 3;

/** What was pressed last. */
type Opener = { button: HTMLElement; around: readonly Node[]; text: string };

const firstField = (form: Element) =>
  [...form.querySelectorAll<HTMLElement>(FIELD)].find((field) => field.checkVisibility());

/** What somebody is in, and would be thrown out of: a field, or what a dialog says comes first. */
const isBusy = (at: Element | null) =>
  at?.matches(`${FIELD}, [role=dialog] :is([data-autofocus], a)`) ?? false;

function openerAt(target: EventTarget | null): Opener | null {
  const button = target instanceof Element ? target.closest<HTMLElement>("button, [role=menuitem]") : null;
  // What is sent opens nothing.
  if (!button || button.matches("form [type=submit]")) return null;
  const around: Node[] = [];
  for (let node: Node | null = button.parentNode; node && around.length < NEAR; node = node.parentNode)
    around.push(node);
  return { button, around, text: button.textContent };
}

/**
 * A form that opens takes the focus, whoever wrote it: where a press of a button brings a form in its place, or in a dialog, its first
 * field is what the keyboard is in. When the form goes again with the focus in it, the focus is at the button that opened it. What comes
 * by itself, or with another page, takes nothing.
 *
 * @returns stops watching
 */
export function letFormsTakeFocus(): () => void {
  let opener: Opener | null = null;
  const opened = new Map<Element, Opener>();

  const press = ({ target }: Event) => {
    opener = openerAt(target);
  };
  // Who types on elsewhere has gone on.
  const type = () => {
    opener = null;
  };

  function take(form: Element, by: Opener): void {
    opener = null;
    opened.set(form, by);
    // After the dialog has put the focus somewhere itself.
    setTimeout(() => {
      const at = document.activeElement;
      if (form.isConnected && !form.contains(at) && !isBusy(at)) firstField(form)?.focus();
    });
  }

  function giveBack(form: Element): void {
    const { button, around, text } = opened.get(form)!;
    opened.delete(form);
    setTimeout(() => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const place = around.find((node): node is Element => node instanceof Element && node.isConnected);
      const anew = [...(place?.querySelectorAll<HTMLElement>("button") ?? [])].find(
        ({ textContent }) => textContent === text,
      );
      (button.isConnected ? button : anew)?.focus();
    });
  }

  const watch = new MutationObserver((changes) => {
    for (const form of opened.keys()) if (!form.isConnected) giveBack(form);
    if (!opener) return;
    for (const { target, addedNodes } of changes) {
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        // Its fields may come after it.
        const form = node.querySelector("form") ?? node.closest("form");
        if (!form || form.contains(opener.button) || !firstField(form)) continue;
        const inPlace = opener.around.some((place) => place === target || place.contains(target));
        if (inPlace || form.closest("[role=dialog]")) return take(form, opener);
      }
    }
  });

  addEventListener("click", press, true);
  addEventListener("input", type, true);
  addEventListener("popstate", press);
  watch.observe(document.body, { childList: true, subtree: true });
  return () => {
    removeEventListener("click", press, true);
    removeEventListener("input", type, true);
    removeEventListener("popstate", press);
    watch.disconnect();
  };
}
