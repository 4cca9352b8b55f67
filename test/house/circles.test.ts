import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, readSources, type Sources } from './source.ts';

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Which nodes import which, none of them itself. */
function graphOf(sources: Sources, nodeOf: (file: string) => string): Graph {
  const graph = new Map<string, Set<string>>();
  for (const [file, text] of Object.entries(sources)) {
    const node = nodeOf(file);
    const edges = graph.get(node) ?? new Set();
    graph.set(node, edges);
    for (const { target } of importsOf(file, text)) {
      if (target in sources && nodeOf(target) !== node) edges.add(nodeOf(target));
    }
  }
  return graph;
}

/** A path from a node back to itself; `null` where there is none. */
function circleFrom(start: string, graph: Graph): readonly string[] | null {
  const seen = new Set<string>();
  let paths: readonly (readonly string[])[] = [[start]];
  while (paths.length > 0) {
    const next: (readonly string[])[] = [];
    for (const path of paths) {
      for (const node of graph.get(path.at(-1) ?? '') ?? []) {
        if (node === start) return [...path, node];
        if (seen.has(node)) continue;
        seen.add(node);
        next.push([...path, node]);
      }
    }
    paths = next;
  }
  return null;
}

/** The circles of a graph, the shortest through each node. */
function circles(graph: Graph): readonly string[] {
  return [...graph.keys()].flatMap((node) => circleFrom(node, graph)?.join(' → ') ?? []);
}

const byFile = (sources: Sources) => circles(graphOf(sources, (file) => file));
const byFolder = (sources: Sources) => circles(graphOf(sources, dirname));

const sources = readSources();

describe('imports', () => {
  it('form no circle of files, be it of types alone', () => {
    expect(byFile(sources)).toEqual([]);
  });

  it('form no circle of folders', () => {
    expect(byFolder(sources)).toEqual([]);
  });

  it('are found', () => {
    expect(graphOf(sources, dirname).get('background')?.size).toBeGreaterThan(5);
  });

  it('would be caught in a circle of files', () => {
    const planted = {
      'ui/a.ts': "import type { B } from './b.ts';",
      'ui/b.ts': "export { c } from './c.tsx';",
      'ui/c.tsx': "const a = import('./a.ts');",
    };
    expect(byFile(planted)).toContain('ui/a.ts → ui/b.ts → ui/c.tsx → ui/a.ts');
    expect(byFolder(planted)).toEqual([]);
  });

  it('would be caught in a circle of folders without one of files', () => {
    const planted = {
      'core/a/one.ts': "import { two } from '../b/two.ts';",
      'core/b/two.ts': '',
      'core/b/three.ts': "import { four } from '../a/four.ts';",
      'core/a/four.ts': '',
    };
    expect(byFile(planted)).toEqual([]);
    expect(byFolder(planted)).toEqual(['core/a → core/b → core/a', 'core/b → core/a → core/b']);
  });
});
