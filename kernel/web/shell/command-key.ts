/** How the key is called that goes with a letter: on a Mac by its sign. */
export const commandKey = /Mac|iP/.test(navigator.userAgent) ? "⌘" : "Ctrl";
