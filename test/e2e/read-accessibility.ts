import type { CDPSession, Frame, Page, Protocol } from 'puppeteer-core';

type Node = Protocol.Accessibility.AXNode;

/** Roles that say nothing of their own. */
const silent = ['generic', 'none', 'InlineTextBox', 'RootWebArea', 'LayoutTable', 'paragraph'];

/** Whose texts are their names. */
const namedByText = [
  'button',
  'heading',
  'link',
  'option',
  'DisclosureTriangle',
  'LabelText',
  'image',
  'code',
];

const states = ['expanded', 'pressed', 'checked', 'disabled', 'focused'];

const months = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const date = new RegExp(`\\b(?:${months} \\d{1,2}|\\d{1,2} ${months})(?:,? \\d{4})?`, 'g');

/** A name without what differs from run to run: times of day, dates, tokens, ports. */
const steady = (text: string) =>
  text
    .replace(/\s+/g, ' ')
    .replace(/\d{4}-\d\d-\d\d/g, '<date>')
    .replace(/\b\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s[AP]M)?/g, '<time>')
    .replace(date, '<date>')
    .replace(/:\d{4,5}\b/g, ':<port>')
    .replace(/#[\da-f]{6}\b/g, '#<tag>')
    .replace(/\b\w{32}\b/g, '<token>')
    .trim();

/** A session with a document; a frame in a process of its own has one already, which puppeteer's types leave out. */
const sessionOf = async (document: Page | Frame): Promise<CDPSession> =>
  'createCDPSession' in document
    ? document.createCDPSession()
    : (document as unknown as { readonly client: CDPSession }).client;

/**
 * What assistive technology is given of a page or a frame, one line a node, indented as they are nested: role, name, states.
 * @param selector what of the page; all where it is not given
 */
export async function readAccessibility(page: Page | Frame, selector = 'body'): Promise<string> {
  const client = await sessionOf(page);
  const { root } = await client.send('DOM.getDocument', {});
  const { nodeId } = await client.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { node: wanted } = await client.send('DOM.describeNode', { nodeId });
  const { nodes } = await client.send('Accessibility.getFullAXTree', {});
  if ('createCDPSession' in page) await client.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const read = (node: Node, depth: number, isNamed: boolean): void => {
    const role = String(node.role?.value ?? '');
    const name = steady(String(node.name?.value ?? ''));
    let [deeper, named] = [depth, isNamed];
    if (role === 'StaticText') {
      if (!isNamed && name !== '') lines.push(`${'  '.repeat(depth)}“${name}”`);
      return;
    }
    if (!node.ignored && !silent.includes(role)) {
      const on = states.filter((state) =>
        node.properties?.some(({ name: each, value }) => each === state && String(value.value) === 'true'),
      );
      const value = steady(String(node.value?.value ?? ''));
      const line = [role, name && `“${name}”`, value && value !== name && `= ${value}`, ...on].filter(
        Boolean,
      );
      lines.push('  '.repeat(depth) + line.join(' '));
      deeper = depth + 1;
      named = namedByText.includes(role) && name !== '';
    }
    for (const id of node.childIds ?? []) {
      const child = byId.get(id);
      if (child) read(child, deeper, named);
    }
  };
  const start = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === wanted.backendNodeId) ?? nodes[0];
  if (start) read(start, 0, false);
  return lines.join('\n');
}
