import { setImmediate as othersTurn } from "node:timers/promises";
import { TextDecoder } from "node:util";
import sax from "sax";
import { type Fault, InputFault } from "./command.ts";
import { kit } from "./kit-texts.ts";
import { encodingOf, type OpenFile } from "./open-file.ts";

/** An element as it begins: its name without a prefix, its attributes, and the line it ends its tag on. */
export type XmlElement = { name: string; attributes: ReadonlyMap<string, string>; line: number };

export type XmlReader = {
  open?(element: XmlElement, fault: (message: string) => void): void;
  /** `text` is what stands in the element itself, trimmed. */
  close?(name: string, text: string, fault: (message: string) => void): void;
};

/** Deeper than any file of ties or tasks; what is deeper was made to hurt. */
const DEEPEST = 200;
const FAULTS_LISTED = 50;
/** Longer than any name, shorter than what fills the memory. */
const LONGEST_TEXT = 64 * 1024;

/** Names as files mostly write them, whatever prefix a namespace gave them: `gexf:node` is `node`. */
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Reads an XML file element by element, in pieces, so that its size does not matter. Nothing is fetched, no entity is known
 * but the five of XML itself, and a document type that declares any is refused.
 *
 * @throws InputFault with file and line where it is not well-formed, too deep, or the reader found faults.
 * @example await readXml(await openFile("a.graphml"), { open: ({ name, attributes }) => void seen.push(name) });
 */
export async function readXml({ file, head, bytes }: OpenFile, reader: XmlReader): Promise<void> {
  const faults: Fault[] = [];
  let unlisted = 0;
  const parser = sax.parser(true);
  const line = () => parser.line + 1;
  const note = (message: string) => {
    if (faults.length < FAULTS_LISTED) faults.push({ file, line: line(), message });
    else unlisted++;
  };
  const stop = (message: string): never => {
    throw new InputFault([...faults, { file, line: line(), message }], unlisted);
  };
  const texts: string[] = [];
  parser.onopentag = ({ name, attributes }) => {
    if (texts.push("") > DEEPEST) stop(kit("xmlDeep", { most: DEEPEST }));
    const given = Object.entries(attributes as Record<string, string>);
    reader.open?.({ name: localName(name), attributes: new Map(given), line: line() }, note);
  };
  const addText = (text: string) => {
    const inner = texts.length - 1;
    if (inner < 0) return;
    if (texts[inner]!.length + text.length > LONGEST_TEXT) stop(kit("xmlLong"));
    texts[inner] += text;
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  parser.onclosetag = (name) => reader.close?.(localName(name), (texts.pop() ?? "").trim(), note);
  parser.ondoctype = (doctype) => {
    if (doctype.includes("[")) stop(kit("xmlEntities"));
  };
  parser.onerror = (error) => stop(kit("notXml", { why: error.message.split("\n")[0]! }));

  const decoder = decoderFor(encodingOf(head), file);
  try {
    for await (const piece of bytes) {
      parser.write(decoder.decode(piece, { stream: true }));
      await othersTurn();
    }
    parser.write(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) stop(kit("xmlNotText"));
    throw error;
  }
  parser.close();
  if (faults.length > 0) throw new InputFault(faults, unlisted);
}

function decoderFor(encoding: string, file: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new InputFault([{ file, line: 1, message: kit("xmlEncoding", { encoding }) }]);
  }
}
