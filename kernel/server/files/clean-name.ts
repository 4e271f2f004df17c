const MOST_CHARACTERS = 150;

/**
 * A file's name as it is kept and shown: its last part only, without line breaks, marks that turn the direction of text
 * or have no width, and signs that file systems give a meaning. Never empty.
 * @example cleanName("..\\..\\plan\u202Efdp.exe") // "planfdp.exe"
 */
export function cleanName(given: string): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const name = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, "")
    .replaceAll(/[<>:"|?*]/g, "_")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/^[. ]+|[. ]+$/g, "");
  if (name === "") return "file";
  const characters = Array.from(name);
  if (characters.length <= MOST_CHARACTERS) return name;
  // The ending says what it is, so the middle goes.
  const ending = /\.[^. ]{1,10}$/u.exec(name)?.[0] ?? "";
  return characters.slice(0, MOST_CHARACTERS - ending.length).join("") + ending;
}

/** For the header Content-Disposition (RFC 6266): plain characters for old readers, the name itself beside them. */
export function disposition(kind: "inline" | "attachment", name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const whole = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`;
}
