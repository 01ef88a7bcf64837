import { XMLParser } from 'fast-xml-parser';
import { AppError } from '../../../shared/errors.ts';

const deepest = 64;

/** An element as the parser gives it: attributes and children by name, text under `#text`. */
export interface XmlElement {
  readonly [name: string]: XmlNode;
}
export type XmlNode = string | XmlElement | readonly XmlNode[] | undefined;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  removeNSPrefix: true,
});

/** Parses one part of a workbook; throws AppError on a document type (entities), on too deep nesting and on broken XML. */
export function parseXml(bytes: Uint8Array, part: string): XmlElement {
  const source = new TextDecoder('utf-8').decode(bytes);
  if (/<!(DOCTYPE|ENTITY)/i.test(source)) {
    throw new AppError(
      'input.invalid',
      `The part "${part}" declares a document type, which no workbook needs.`,
    );
  }
  checkDepth(source, part);
  try {
    return parser.parse(source, true) as XmlElement;
  } catch (error) {
    throw new AppError('input.invalid', `The part "${part}" is not well-formed XML.`, { cause: error });
  }
}

/** One pass over the tags; what stands between quotes is part of its tag. */
function checkDepth(source: string, part: string): void {
  let depth = 0;
  for (let start = source.indexOf('<'); start >= 0;) {
    const end = tagEnd(source, start);
    const isTag = source[start + 1] !== '?' && source[start + 1] !== '!';
    if (isTag && source[start + 1] === '/') depth -= 1;
    else if (isTag && source[end - 1] !== '/') depth += 1;
    if (depth > deepest) {
      throw new AppError('input.invalid', `The part "${part}" is nested more than ${deepest} deep.`);
    }
    start = source.indexOf('<', end);
  }
}

/** The position of the closing bracket of the tag that starts there; the end of the text when there is none. */
function tagEnd(source: string, start: number): number {
  let quote = '';
  for (let position = start + 1; position < source.length; position += 1) {
    const sign = source[position]!;
    if (quote !== '') quote = sign === quote ? '' : quote;
    else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return position;
  }
  return source.length;
}

/** The children of that name, none, one or many. */
export function children(parent: XmlNode, name: string): readonly XmlElement[] {
  const found = element(parent)[name];
  if (found === undefined) return [];
  const list = Array.isArray(found) ? (found as readonly XmlNode[]) : [found];
  return list.map(element);
}

/** An attribute, undefined when it is missing. */
export function attribute(parent: XmlNode, name: string): string | undefined {
  const found = element(parent)[`@${name}`];
  return typeof found === 'string' ? found : undefined;
}

/** The text of an element itself. */
export function textOf(node: XmlNode): string | undefined {
  if (typeof node === 'string') return node;
  const found = element(node)['#text'];
  return typeof found === 'string' ? found : undefined;
}

function element(node: XmlNode): XmlElement {
  if (typeof node === 'string') return { '#text': node };
  return node === undefined || Array.isArray(node) ? {} : (node as XmlElement);
}
