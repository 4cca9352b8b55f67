import { written } from './calls.ts';

/** What says nothing to a person, or is written otherwise. */
const left = new Set([
  'autocomplete',
  'checked',
  'class',
  'for',
  'id',
  'spellcheck',
  'type',
  'viewBox',
  'xmlns',
]);

/** What a person has put into a field, which no attribute holds. */
function stateOf(element: Element): readonly string[] {
  if (element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type))
    return element.indeterminate ? ['indeterminate'] : element.checked ? ['checked'] : [];
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return element.value === '' ? [] : [`value=${written(JSON.stringify(element.value))}`];
  if (element instanceof HTMLSelectElement) return [`value=${JSON.stringify(element.value)}`];
  return [];
}

const attributeOf = ({ name, value }: Attr) => (value === '' || value === 'true' ? name : `${name}=${value}`);

/** What is said of an element; a hint that is its name as well is written once. */
function attributesOf(element: Element): readonly string[] {
  const title = element.getAttribute('title');
  const isSame = title !== null && title !== '' && title === element.getAttribute('aria-label');
  return [...element.attributes]
    .filter(({ name }) => !left.has(name) && !(isSame && name === 'title'))
    .map((each) => (isSame && each.name === 'aria-label' ? `aria-label=title=${title}` : attributeOf(each)));
}

/** An element's name, classes and attributes, as Pug writes them. */
function headOf(element: Element): string {
  const classes = Array.from(element.classList, (name) => `.${name}`).join('');
  const inBrackets = [...attributesOf(element), ...stateOf(element)];
  const tag = element.localName === 'div' && classes !== '' ? '' : element.localName;
  return `${tag}${classes}${inBrackets.length > 0 ? `(${inBrackets.join(' ')})` : ''}`;
}

/** A text in one line, with what cannot be seen as JSON and HTML write it. */
const quoted = (text: string) =>
  JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll('\u00A0', '&nbsp;');

/** A picture beside words is an icon; others are drawn from data, and say something. */
const isIcon = (element: Element) =>
  element.localName === 'svg' && element.parentElement?.localName === 'button';

const isShown = (element: Element) =>
  !(element.parentElement instanceof HTMLDetailsElement) ||
  element.parentElement.open ||
  element.localName === 'summary';

/** What is in an element: texts that follow each other are one. */
function contentsOf(element: Element): readonly (string | Element)[] {
  const contents: (string | Element)[] = [];
  for (const node of element.childNodes) {
    const last = contents.at(-1);
    if (node instanceof Element) contents.push(node);
    else if (!(node instanceof Text) || node.data === '') continue;
    else if (typeof last === 'string') contents.splice(-1, 1, last + node.data);
    else contents.push(node.data);
  }
  return contents;
}

const focusOf = (element: Element) =>
  element === document.activeElement && element !== document.body ? ' ← focus' : '';

/** What stands in a line of text, and fields. */
const phrasing = new Set([
  ...['a', 'b', 'bdi', 'code', 'em', 'i', 'kbd', 'small', 'span', 'strong', 'time'],
  ...['input', 'label', 'option', 'select'],
]);
/** Characters of a line that holds more than one element. */
const widest = 160;

/** Contents in one line, elements as `#[name text]`; `null` where one of them wants lines of its own. */
function inLine(contents: readonly (string | Element)[]): string | null {
  let line = '';
  for (const each of contents) {
    if (typeof each === 'string') line += quoted(each);
    else if (!isIcon(each)) {
      const within = phrasing.has(each.localName) ? inLine(contentsOf(each)) : null;
      if (within === null) return null;
      line += `#[${headOf(each)}${within === '' ? '' : ` ${within}`}${focusOf(each)}]`;
    }
  }
  return line;
}

/** Whether an element groups others, and says nothing of them. */
const isWrapper = (element: Element) =>
  /^(?:div|main)$/.test(element.localName) && /^(?:|\.views?|main|div)$/.test(headOf(element));

function linesOf(element: Element, indent: string): readonly string[] {
  if (!isShown(element) || isIcon(element)) return [];
  const contents = contentsOf(element);
  if (isWrapper(element)) return linesOfAll(contents, indent);
  const head = `${indent}${headOf(element)}`;
  const line = inLine(contents);
  if (line === '') return [`${head}${focusOf(element)}`];
  if (line !== null && (contents.length === 1 || line.length <= widest))
    return [`${head} ${line}${focusOf(element)}`];
  return [`${head}${focusOf(element)}`, ...linesOfAll(contents, `${indent}  `)];
}

const linesOfAll = (contents: readonly (string | Element)[], indent: string): readonly string[] =>
  contents.flatMap((each) =>
    typeof each === 'string' ? [`${indent}| ${quoted(each)}`] : linesOf(each, indent),
  );

/** What the root says where it is nothing else. */
const usual = { lang: 'en-GB', dir: 'ltr', 'data-theme': 'system' };

/** What the root says that is unusual, once a surface has given it a theme. */
function rootLines(): readonly string[] {
  const { documentElement: root } = document;
  const unusual = Object.entries(usual).flatMap(([name, value]) => {
    const said = root.getAttribute(name) ?? '';
    return said === value ? [] : [`${name}=${said}`];
  });
  return root.hasAttribute('data-theme') && unusual.length > 0 ? [`html(${unusual.join(' ')})`] : [];
}

/** Takes off the root what a surface has said there. */
export function clearRoot(): void {
  for (const name of Object.keys(usual)) document.documentElement.removeAttribute(name);
}

/**
 * All that a document says, a line for each element and text, in the notation of Pug: names, classes, attributes and
 * what stands in fields, where the focus is, but not what is in closed details.
 */
export function outline(): readonly string[] {
  const { body, title } = document;
  return [
    ...rootLines(),
    `title ${title}`,
    ...(body.attributes.length > 0 ? [headOf(body)] : []),
    ...[...body.children].flatMap((child) => linesOf(child, '')),
  ];
}
