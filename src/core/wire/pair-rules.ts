import { largestPair } from '../cookie/limits.ts';
import { namePrefix } from '../cookie/prefix.ts';
import { controlButTab } from '../lib/control-characters.ts';
import { utf8Length } from '../lib/utf8-length.ts';
import type { Browser, Rules } from './browsers.ts';
import type { ParsedLine, Span } from './parse.ts';
import type { LineRefusal, RefusalRule } from './types.ts';

/** The name and the value that the first pair of a line comes to. */
export interface NameAndValue {
  readonly name: string;
  readonly value: string;
}

export function nameAndValue({ pair }: ParsedLine, { loneWord }: Browser): NameAndValue {
  if (pair.hasEquals || loneWord === 'name') return { name: pair.name, value: pair.value };
  return { name: '', value: pair.name };
}

const at = (start: number): Span => ({ start, end: start + 1 });

/** A tab that is not around a name or a value. */
function innerTab({ pair, attributes }: ParsedLine): Span | null {
  for (const { name, value, nameSpan, valueSpan } of [pair, ...attributes]) {
    const [inName, inValue] = [name.indexOf('\t'), value.indexOf('\t')];
    if (inName >= 0) return at(nameSpan.start + inName);
    if (inValue >= 0) return at(valueSpan.start + inValue);
  }
  return null;
}

function forbiddenCharacter(line: string, parsed: ParsedLine, { keepsTab }: Browser): Span | null {
  const control = controlButTab.exec(line);
  if (control) return at(control.index);
  return keepsTab || !line.includes('\t') ? null : innerTab(parsed);
}

/** The rules of RFC 6265bis 5.6 and 5.7 that a name and a value break, in the order in which a browser asks them. */
export function brokenPairRules({ name, value }: NameAndValue, rules: Rules): readonly RefusalRule[] {
  const isNameless = name === '';
  const isRefusedNameless = isNameless && !rules.keepsNameless;
  const broken: readonly (readonly [rule: RefusalRule, isBroken: boolean])[] = [
    ['nothing', isNameless && value === ''],
    ['too-large', utf8Length(name) + utf8Length(value) > largestPair],
    ['nameless', isRefusedNameless && value !== ''],
    ['prefix-in-value', isNameless && !isRefusedNameless && namePrefix(value) !== null],
    [
      'equals-in-value',
      isNameless && !isRefusedNameless && !rules.keepsNamelessEquals && value.includes('='),
    ],
  ];
  return broken.filter(([, isBroken]) => isBroken).map(([rule]) => rule);
}

/** Why the browser refuses a line for its first pair, before any attribute counts. */
export function pairRefusal(line: string, parsed: ParsedLine, browser: Browser): LineRefusal | null {
  const character = forbiddenCharacter(line, parsed, browser);
  if (character) return { rule: 'characters', span: character };
  const [rule] = brokenPairRules(nameAndValue(parsed, browser), browser);
  return rule === undefined ? null : { rule, span: parsed.pair.span };
}
