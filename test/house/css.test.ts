import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../scripts/project.ts';

const root = join(projectRoot, 'src');
const files = (readdirSync(root, { recursive: true }) as string[]).filter((file) => file.endsWith('.css'));
const read = (file: string) => readFileSync(join(root, file), 'utf8').replace(/\/\*.*?\*\//gs, '');

interface Declaration {
  readonly file: string;
  readonly property: string;
  readonly value: string;
}

/** The declarations of a stylesheet. */
const declarationsOf = (file: string, css: string): readonly Declaration[] =>
  Array.from(css.matchAll(/([\w-]+)\s*:\s*([^;{}]+);/g), ([, property = '', value = '']) => ({
    file,
    property,
    value: value.trim(),
  }));
const declarations = files.flatMap((file) => declarationsOf(file, read(file)));

/** Whether a declaration names the left or the right, where the language may run either way. */
function isPhysical({ property, value }: Declaration): boolean {
  if (/(?:^|-)(?:left|right)(?:$|-)/.test(property)) return true;
  if (/^(?:text-align|float|clear|justify-\w+)$/.test(property)) return /\b(?:left|right)\b/.test(value);
  const sides = value.split(/\s+(?![^(]*\))/);
  if (sides.length !== 4) return false;
  if (/^(?:margin|padding|inset|border-(?:width|color|style)|scroll-\w+)$/.test(property)) {
    return sides[1] !== sides[3];
  }
  return property === 'border-radius' && (sides[0] !== sides[1] || sides[2] !== sides[3]);
}

/** Whether type has a size of its own, which does not grow with the size that the person chose for all text. */
const isFixedType = ({ property, value }: Declaration) =>
  /^(?:font|font-size|line-height)$/.test(property) && /(?<![\w-])\d*\.?\d+p[xt]\b/.test(value);

const definedIn = (css: string) => Array.from(css.matchAll(/(--[\w-]+)\s*:/g), ([, name = '']) => name);

/** The custom properties that a stylesheet uses, and that neither it nor what is loaded with it defines. */
function undefinedIn(file: string, css: string): readonly string[] {
  const around = ['ui/theme.css', ...(/^(?:inspector|page)\//.test(file) ? ['inspector/inspector.css'] : [])];
  const defined = new Set([css, ...around.map(read)].flatMap(definedIn));
  const used = new Set(Array.from(css.matchAll(/var\((--[\w-]+)/g), ([, name = '']) => name));
  return [...used].filter((name) => !defined.has(name)).map((name) => `${file}: ${name}`);
}

describe('stylesheets', () => {
  it('use no custom property that is not defined where they are loaded: it would have no effect', () => {
    expect(files.flatMap((file) => undefinedIn(file, read(file)))).toEqual([]);
    expect(undefinedIn('ui/some.css', 'a { color: var(--error); --own: 1px; width: var(--own) }')).toEqual([
      'ui/some.css: --error',
    ]);
  });

  it('are found', () => {
    expect(files.length).toBeGreaterThan(7);
    expect(declarations.length).toBeGreaterThan(1000);
  });

  it('name start and end, and no left or right: they hold where a language runs from right to left', () => {
    expect(declarations.filter(isPhysical)).toEqual([]);
  });

  it('have all type grow with the root’s, but in the picture of the timeline, which grows as a whole', () => {
    expect(declarations.filter((each) => isFixedType(each) && !each.file.endsWith('lanes.css'))).toEqual([]);
  });

  it.each([
    ['padding: 1px 2px 1px 3px;', true],
    ['padding: 1px 2px 3px 2px;', false],
    ['margin-left: 1px;', true],
    ['border-left: 1px solid;', true],
    ['border-top-right-radius: 1px;', true],
    ['left: 0;', true],
    ['text-align: right;', true],
    ['text-align: end;', false],
    ['border-radius: 0 0 9px 9px;', false],
    ['border-radius: 0 9px 9px 0;', true],
    ['filter: brightness(1.1);', false],
    ['inset: 0 calc(1px + 2px) 0 0;', true],
  ])('would be caught naming a side: %s %s', (css, caught) => {
    expect(declarationsOf('some.css', css).some(isPhysical)).toBe(caught);
  });

  it.each([
    ['font-size: 12px;', true],
    ['font: 600 11px/15px var(--mono);', true],
    ['line-height: 19px;', true],
    ['font: 0.75rem/1.5 var(--mono);', false],
    ['font-size: calc(0.75rem + 1px);', true],
  ])('would be caught with type of a fixed size: %s %s', (css, caught) => {
    expect(declarationsOf('some.css', css).some(isFixedType)).toBe(caught);
  });
});

/** The relative luminance of a colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour of the theme, in its light and in its dark form. */
function colour(name: string): readonly [string, string] {
  const [, value = ''] = new RegExp(`--${name}: ([^;]+);`).exec(read('ui/theme.css')) ?? [];
  const [light = '', dark = light] = value.match(/#[\da-f]{6}/g) ?? [];
  return [light, dark];
}

describe('the border of a field', () => {
  const fields = ['field', 'faint'];
  const grounds = ['ground', 'raised', 'sunken', 'warn-ground'];
  it.each(fields.flatMap((field) => grounds.map((ground) => [field, ground] as const)))(
    '%s stands out from %s by 3 : 1, light and dark (WCAG 2.2, 1.4.11)',
    (field, ground) => {
      for (const theme of [0, 1] as const) {
        expect(contrast(colour(field)[theme], colour(ground)[theme])).toBeGreaterThanOrEqual(3);
      }
    },
  );

  it('is one of those, wherever a field is styled', () => {
    const rules = files.flatMap((file) =>
      Array.from(read(file).matchAll(/([^{}]+)\{([^{}]*)\}/g), ([, selector = '', body = '']) => ({
        selector: selector.trim(),
        border: /border: ([^;]+);/.exec(body)?.[1],
      })),
    );
    const ofFields = rules.filter(
      ({ selector, border }) =>
        border !== undefined && /(?:^|[\s,>])(?:input|select|textarea)\b|\[data-search\]/.test(selector),
    );
    expect(ofFields.length).toBeGreaterThan(3);
    expect(ofFields.filter(({ border }) => !/var\(--(?:field|faint)\)/.test(border ?? ''))).toEqual([]);
  });
});
