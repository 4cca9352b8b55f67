import type { Protocol } from 'puppeteer-core';
import { expect, it } from 'vitest';
import { boxesAbove, textOfPainted } from '../../bench/painted.ts';

const element = (backendNodeId: number, ...children: unknown[]) => ({ nodeType: 1, backendNodeId, children });
const text = (backendNodeId: number, nodeValue: string) => ({ nodeType: 3, backendNodeId, nodeValue });

it('gives a text to the nearest block above it that was painted', () => {
  const root = element(1, element(2, text(3, 'a'), element(4, text(5, 'b'))), element(6, text(7, 'c')));
  const texts = textOfPainted(root as unknown as Protocol.DOM.Node, new Set([2, 6]));
  expect([...texts]).toEqual([
    [2, 'ab'],
    [6, 'c'],
  ]);
});

it('finds what begins within the window, and nothing that a browser paints below it', () => {
  const snapshot = {
    nodes: { backendNodeId: [10, 11, 12, 13, 14] },
    // Node 12 has no box.
    layout: {
      nodeIndex: [0, 1, 3, 4],
      bounds: [
        [0, 0, 470, 4000],
        [0, 599, 470, 75],
        [0, 600, 470, 75],
        [0, 1200, 470, 75],
      ],
    },
  };
  const found = boxesAbove(600, [snapshot as unknown as Protocol.DOMSnapshot.DocumentSnapshot]);
  expect([...found]).toEqual([10, 11]);
});
