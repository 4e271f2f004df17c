/**
 * Tells one's own writing coming back from what others wrote. A field gives what is typed to its form, and the form gives it
 * back; under load the first letters come back when the next are already there, and must not replace them.
 */
export function ownWriting() {
  let underWay: string[] = [];
  return {
    wrote(text: string): void {
      underWay.push(text);
    },
    /** Whether a text that is given back is one's own; what was written before it will not come any more. */
    comesBack(text: string): boolean {
      const at = underWay.indexOf(text);
      if (at >= 0) underWay = underWay.slice(at + 1);
      return at >= 0;
    },
  };
}
