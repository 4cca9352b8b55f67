import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../scripts/project.ts';

describe('the stylesheet of the picture of lives', () => {
  const read = (path: string) => readFileSync(join(projectRoot, 'src', path), 'utf8');
  const folder = 'inspector/insight/lanes';
  const css = read(`${folder}/lanes.css`);
  const tsx = ['lanes-picture.tsx', 'lane-shapes.tsx'].map((file) => read(`${folder}/${file}`)).join('');

  it('takes every colour from the theme', () => {
    const theme = [...read('ui/theme.css').matchAll(/(--[\w-]+):/g)].map(([, name]) => name);
    const colours = [...css.matchAll(/\b(?:fill|stroke|color):\s*([^;]+);/g)].map(([, value]) => value ?? '');
    expect(colours.length).toBeGreaterThan(10);
    for (const colour of colours) {
      const [, name] = /^var\((--[\w-]+)\)$/.exec(colour) ?? [];
      expect(colour === 'none' || colour === 'currentColor' || theme.includes(name), colour).toBe(true);
    }
    expect(css + tsx).not.toMatch(/#[0-9a-f]{3,8}\b|\brgb|\bhsl/i);
  });

  it('turns the picture around where people read from the right, and says only start and end', () => {
    expect(css).toMatch(/:dir\(rtl\)[^{]*\{\s*transform: scaleX\(-1\)/);
    expect(css).not.toMatch(/\b(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)/);
  });
});
