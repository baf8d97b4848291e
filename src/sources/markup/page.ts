import { selectAll } from 'css-select';
import { DomUtils, parseDocument } from 'htmlparser2';
import { textOfHtml } from '../words/html.ts';
import { surveyHtml } from './survey.ts';

export type Page = ReturnType<typeof parseDocument>;
export type Element = ReturnType<typeof DomUtils.getElementsByTagName>[number];
type Node = Page['children'][number];

/** A web page to be asked with CSS selectors. Throws `UnreadableError` when it has too many elements. */
export function parsePage(html: string): Page {
  surveyHtml(html);
  return parseDocument(html);
}

/** All matches, in the order of the page. Throws `SyntaxError` for a selector that is none. */
export function select(selector: string, root: Page | Element): readonly Element[] {
  return selectAll<Node, Element>(selector, root);
}

/** Text of an element, with line breaks where the page has them; '' for a missing one. */
export function textOf(element: Element | undefined): string {
  return element === undefined ? '' : textOfHtml(DomUtils.getInnerHTML(element));
}

/** Text of an element without some of its direct children. */
export function textWithout(element: Element, left: readonly (Element | undefined)[]): string {
  const kept = element.children.filter((child) => !left.some((one) => one === child));
  return textOfHtml(kept.map((child) => DomUtils.getOuterHTML(child)).join(''));
}

export function attributeOf(element: Element | undefined, name: string): string {
  return element?.attribs[name] ?? '';
}

export const classesOf = (element: Element): readonly string[] => attributeOf(element, 'class').split(/\s+/);
