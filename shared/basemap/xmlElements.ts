import { failure, type Result, success } from '../lib/result.ts';

/** An element of an XML document; names are without their prefix. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const MOST_DEPTH = 64;

/** A comment, CDATA, a declaration, or a tag; what lies between two is text. */
const TOKEN = /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!DOCTYPE|<(\/?)([^\s/>!?]+)([^>]*?)(\/?)>/g;
const ATTRIBUTE = /([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * Reads a document into elements. Enough for what map servers write: no document types (a file that declares one is
 * refused, so no entity of its own is ever expanded), the five entities of XML and numbers.
 */
export function readXml(text: string): Result<XmlElement> {
  const root: OpenElement = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenElement[] = [root];
  let at = 0;
  for (const match of text.matchAll(TOKEN)) {
    const current = open[open.length - 1] as OpenElement;
    current.text += decodeEntities(text.slice(at, match.index));
    at = match.index + match[0].length;
    const [token, data, slash, name, attributes, selfClosing] = match;
    if (token.startsWith('<!DOCTYPE')) return failure('doctype', 'the document declares a type');
    if (data !== undefined) current.text += data;
    if (name === undefined) continue;
    if (slash === '/') {
      if (open.length === 1 || current.name !== localName(name)) return failure('notXml', `</${name}> closes nothing`);
      open.pop();
    } else {
      const element = { name: localName(name), attributes: attributesOf(attributes ?? ''), children: [], text: '' };
      current.children.push(element);
      if (selfClosing !== '/') open.push(element);
      if (open.length > MOST_DEPTH) return failure('notXml', 'too many elements in each other');
    }
  }
  const [document] = root.children;
  if (open.length !== 1 || document === undefined || root.children.length !== 1) {
    return failure('notXml', 'the document is not complete XML');
  }
  return success(document);
}

/** The children of that name. */
export const childrenOf = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The first child of that name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** The trimmed text of the first child of that name. */
export const childText = (element: XmlElement | undefined, name: string): string | undefined =>
  childOf(element, name)?.text.trim();

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(ATTRIBUTE)];
  return Object.fromEntries(
    found.map(([, name = '', double, single]) => [localName(name), decodeEntities(double ?? single ?? '')]),
  );
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decodeEntities = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
