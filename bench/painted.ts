import type { Protocol } from 'puppeteer-core';

/**
 * The text that each painted block shows, from the DOM as it stood after everything was shown. A text belongs
 * to the nearest block above it of those that the browser told it painted; by the block's `backendNodeId`.
 */
export function textOfPainted(
  root: Protocol.DOM.Node,
  painted: ReadonlySet<number>,
): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const walk = (node: Protocol.DOM.Node, nearest: number | null) => {
    if (node.nodeType === 3 && nearest !== null) {
      texts.set(nearest, (texts.get(nearest) ?? '') + node.nodeValue);
    }
    const within = painted.has(node.backendNodeId) ? node.backendNodeId : nearest;
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) walk(child, within);
  };
  walk(root, null);
  return texts;
}

/**
 * The nodes that a person sees who has not scrolled, by their `backendNodeId`: a browser paints far ahead of that.
 * @param height of the window, in CSS pixels
 */
export function boxesAbove(
  height: number,
  documents: readonly Protocol.DOMSnapshot.DocumentSnapshot[],
): ReadonlySet<number> {
  return new Set(
    documents.flatMap(({ nodes, layout }) =>
      layout.nodeIndex.flatMap((node, index) => {
        const [, top = Infinity] = layout.bounds[index] ?? [];
        const id = nodes.backendNodeId?.[node];
        return id !== undefined && top < height ? [id] : [];
      }),
    ),
  );
}
