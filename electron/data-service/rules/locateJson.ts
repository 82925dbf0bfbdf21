import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Words } from '#shared/domain/locale.ts';
import type { JsonPath, JsonText, TextPlace } from '#shared/rules/jsonText.ts';

/** Reads JSON with comments and trailing commas; whatever the text is, it answers. */
export function locateJson(text: string): JsonText {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  const places = new TextPlaces(text);
  const nodeAt = (path: JsonPath): Node | undefined =>
    root === undefined ? undefined : findNodeAtLocation(root, [...path]);
  const placeOfValue = (path: JsonPath): TextPlace => {
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(path.slice(0, length));
      // Of what is missing the name of its object is shown, not the brace.
      if (node !== undefined) return length === path.length ? places.at(node.offset) : places.at(nameOf(node).offset);
    }
    return places.at(0);
  };
  return {
    value: root === undefined ? undefined : contentOf(root),
    syntaxProblems: syntaxProblems(text, root, errors, places),
    repeatedNames: root === undefined ? [] : [...repeatedNames(root, [], places)],
    placeOfValue,
    placeOfName: (path) => {
      const node = nodeAt(path);
      return node === undefined ? placeOfValue(path) : places.at(nameOf(node).offset);
    },
  };
}

class TextPlaces {
  readonly #lineStarts: readonly number[];

  constructor(text: string) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.#lineStarts = starts;
  }

  at(offset: number): TextPlace {
    const line = this.#lineStarts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (this.#lineStarts[line] ?? 0) + 1 };
  }
}

/** The name before the value; the value itself in a list and at the root. */
const nameOf = (node: Node): Node => (node.parent?.type === 'property' ? (node.parent.children?.[0] ?? node) : node);

function contentOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(contentOf);
  if (node.type !== 'object') return node.value as unknown;
  const entries = (node.children ?? []).flatMap(({ children: [name, value] = [] }) =>
    name === undefined || value === undefined ? [] : [[String(name.value), contentOf(value)] as const],
  );
  return Object.fromEntries(entries);
}

function* repeatedNames(node: Node, path: JsonPath, places: TextPlaces): Generator<JsonText['repeatedNames'][number]> {
  const seen = new Set<string>();
  for (const [at, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') yield* repeatedNames(child, [...path, at], places);
    const [name, value] = child.children ?? [];
    if (node.type !== 'object' || name === undefined) continue;
    const below = [...path, String(name.value)];
    if (seen.has(String(name.value))) yield { ...places.at(name.offset), path: below };
    seen.add(String(name.value));
    if (value !== undefined) yield* repeatedNames(value, below, places);
  }
}

function syntaxProblems(
  text: string,
  root: Node | undefined,
  errors: readonly ParseError[],
  places: TextPlaces,
): JsonText['syntaxProblems'] {
  if (root === undefined && errors.length === 0) {
    return [{ ...places.at(0), reason: { zh: '文件是空的', en: 'The file is empty' }, proposal: undefined }];
  }
  // One slip makes the reader stumble several times at one place.
  const firsts = errors.filter((error, at) => error.offset !== errors[at - 1]?.offset);
  return firsts.map((error) => {
    const typed = text.slice(error.offset, error.offset + 1);
    const half = HALF_WIDTH[typed];
    const slip = printParseErrorCode(error.error);
    const proposal =
      half === undefined
        ? PROPOSALS[slip]
        : { zh: `“${typed}”是全角符号，改用半角 ${half}`, en: `“${typed}” is a full-width sign: write ${half}` };
    return { ...places.at(error.offset), reason: REASONS[slip] ?? NOT_JSON, proposal };
  });
}

/** What a Chinese input method writes in place of the signs of JSON. */
const HALF_WIDTH: Readonly<Record<string, string>> = {
  '，': ',',
  '、': ',',
  '：': ':',
  '“': '"',
  '”': '"',
  '｛': '{',
  '｝': '}',
  '【': '[',
  '】': ']',
  '。': '.',
};

const NOT_JSON: Words = { zh: '此处不符合 JSON 格式', en: 'This is not JSON here' };

const REASONS: Readonly<Record<string, Words>> = {
  InvalidSymbol: { zh: '无法识别的符号', en: 'A sign that means nothing here' },
  InvalidNumberFormat: { zh: '数字写法有误', en: 'This is not a number' },
  PropertyNameExpected: {
    zh: '此处应为带引号的字段名',
    en: 'Here must stand the name of a field, in quotes',
  },
  ValueExpected: { zh: '此处缺少值', en: 'A value is missing here' },
  ColonExpected: { zh: '字段名后缺少冒号', en: 'A colon is missing before this' },
  CommaExpected: { zh: '此处之前缺少逗号', en: 'A comma is missing before this' },
  CloseBraceExpected: { zh: '缺少右花括号 }', en: 'A closing } is missing' },
  CloseBracketExpected: { zh: '缺少右方括号 ]', en: 'A closing ] is missing' },
  EndOfFileExpected: { zh: '规则之后还有多余内容', en: 'There is more after the end of the rules' },
  UnexpectedEndOfComment: { zh: '注释没有结束', en: 'A comment has no end' },
  UnexpectedEndOfString: { zh: '引号没有成对', en: 'A quotation mark is missing' },
};

const PROPOSALS: Readonly<Record<string, Words>> = {
  ColonExpected: { zh: '补上 :', en: 'put : here' },
  CommaExpected: { zh: '在上一项之后补上 ,', en: 'put , after the entry before' },
  CloseBraceExpected: { zh: '补上 }', en: 'put } here' },
  CloseBracketExpected: { zh: '补上 ]', en: 'put ] here' },
  UnexpectedEndOfString: { zh: '补上 "', en: 'put " at its end' },
  UnexpectedEndOfComment: { zh: '补上 */', en: 'put */ at its end' },
};
