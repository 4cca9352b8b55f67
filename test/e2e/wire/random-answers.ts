// Answers with random Set-Cookie lines, each on hosts of its own: the same of one seed in every run.
import { type Situation, situationWays } from '../../../src/core/wire/situation.ts';
import { anyLineFrom, type Random, randomFrom } from '../../core/wire/random-lines.ts';

/** Lines that reach a browser together, by one answer or one script. */
export interface RandomAnswer {
  readonly situation: Situation;
  readonly lines: readonly string[];
}

const from = <T>(choices: readonly T[], random: Random): T => choices[random(choices.length)] as T;

const prefixes = ['', '', '', '', '', '__Host-', '__Secure-', '__Http-', '__Host-Http-', '__host-', ' ', '"'];
const values = [
  ...[
    'v',
    'v',
    'v',
    '',
    'a=b',
    '"quoted"',
    '"',
    'a b',
    'a,b',
    'é',
    'a\tb',
    'a\x01b',
    'a\x7fb',
    '%00',
    '😀',
    '=',
  ],
  'x'.repeat(1030),
];
const paths = [
  '/',
  '/',
  '',
  '/a',
  '/a/',
  'a',
  '/a/b',
  '"/"',
  '/é',
  '//',
  '/a b',
  '/?x',
  '/\t',
  '/x'.repeat(520),
];
const ages = [
  ...[
    '3600',
    '3600',
    '0',
    '-1',
    '-',
    '+3600',
    '+',
    '3600.5',
    '3600x',
    'x3600',
    '',
    '"3600"',
    '00003600',
    '-0',
    '--1',
  ],
  ...['9'.repeat(25), `-${'9'.repeat(25)}`, '40000000', '36 00', '1e9', '0x1000'],
];
const days = [
  '21 Oct 2027',
  '21-Oct-2027',
  '21-Oct-27',
  'Oct 21 2027',
  '10/21/2027',
  '2027-10-21',
  '21 October 2027',
];
const oddDays = [
  '31 Feb 2027',
  '0 Oct 2027',
  '32 Oct 2027',
  '1 Jan 1970',
  '1 Jan 1600',
  '21 Oct 99',
  '21 Oct',
  '2027',
];
const times = [
  '07:28:00',
  '7:28:0',
  '07:28',
  '24:00:00',
  '23:59:60',
  '07:28:00.5',
  '7:28 PM',
  '',
  '007:28:00',
  '07.28.00',
];
const zones = ['GMT', 'UTC', '', '+0200', 'EST', 'Z', '-01:00', 'gmt'];
const weekdays = ['', '', 'Thu, ', 'Thursday, ', 'Mon, ', 'Thu '];
const sameSites = ['Strict', 'lax', 'NONE', 'None', '', 'bogus', '"Lax"', 'Lax Strict'];

function anyDate(random: Random): string {
  const [day, time] = [from(random(4) === 0 ? oddDays : days, random), from(times, random)];
  const both = random(6) === 0 ? [time, day] : [day, time];
  return `${from(weekdays, random)}${both.join(from([' ', ' ', '  ', ', ', 'T'], random))} ${from(zones, random)}`;
}

function anyDomain(own: string, random: Random): string {
  const choices = [
    ...[own, `.${own}`, own.toUpperCase(), `app.${own}`, `sub.app.${own}`, `${own}.`, `..${own}`, `"${own}"`],
    ...['', '.', 'test', 'localhost', '127.0.0.1', '[::1]', `${own}:80`, `x${own}`, ` ${own} `, 'github.io'],
  ];
  return from(choices, random);
}

/** Of each attribute a form that is usual, or none that is. */
function anyAttribute(own: string, random: Random): string {
  const kinds: readonly (() => string)[] = [
    () => `Path=${from(paths, random)}`,
    () => `Domain=${anyDomain(own, random)}`,
    () => `Max-Age=${from(ages, random)}`,
    () => `Expires=${anyDate(random)}`,
    () => `SameSite=${from(sameSites, random)}`,
    () => from(['Secure', 'secure', 'Secure=', 'Secure=false', ' SECURE '], random),
    () => from(['HttpOnly', 'httponly=x'], random),
    () => from(['Partitioned', 'partitioned=1'], random),
    () => from(['Priority=High', 'foo', 'foo=bar', '', '=', 'Path', 'Domain', 'Expires', 'Max-Age'], random),
  ];
  const text = from(kinds, random)();
  return random(12) === 0 ? text.toLowerCase() : text;
}

/** A line of a name of its own, with attributes as servers write them and as they do not. */
function lineOf(own: string, number: number, random: Random): string {
  const name = random(30) === 0 ? '' : `${from(prefixes, random)}n${number}`;
  const pair =
    random(25) === 0 ? name : `${name}${from(['=', '=', '=', ' = '], random)}${from(values, random)}`;
  const attributes = Array.from({ length: random(6) }, () => anyAttribute(own, random));
  return [pair, ...attributes].join(from([';', '; ', '; ', ' ; ', ';;'], random));
}

/** What would end the answer's head, or make another field of the rest. */
const endsField = /[\0\r\n]/g;

function wildLine(own: string, number: number, random: Random): string {
  const line = anyLineFrom(random).replace(endsField, '').replaceAll('example.test', own);
  return random(2) === 0 ? `n${number}${line}` : line;
}

/** The registrable domain of an answer, and its host. */
function hostOf(number: number, random: Random): readonly [own: string, host: string] {
  const suffix = from(['test', 'test', 'test', 'co.uk', 'github.io', 'localhost'], random);
  const own = `r${number}.${suffix}`;
  return [own, `${from(['', 'app.', 'a.b.'], random)}${own}`];
}

function situationFor(host: string, random: Random): Situation {
  const isSecure = !host.endsWith('localhost') && random(2) === 0;
  const way = from(situationWays, random);
  const url = `${isSecure ? 'https' : 'http'}://${host}${from(['/', '/a/b', '/a/'], random)}`;
  return { url, way, isCrossSite: isSecure && way !== 'navigation' && random(2) === 0 };
}

/**
 * @param isDecided whether what becomes of a line does not hang on how soon it is looked at
 * @param count how many lines in all
 */
export function randomAnswers(
  seed: number,
  count: number,
  isDecided: (line: string, situation: Situation) => boolean,
): readonly RandomAnswer[] {
  const random = randomFrom(seed);
  const answers: RandomAnswer[] = [];
  for (let left = count; left > 0;) {
    const [own, host] = hostOf(answers.length, random);
    const situation = situationFor(host, random);
    // A partition of a site holds 10 kilobytes.
    const most = Math.min(left, situation.isCrossSite ? 12 : 40);
    const lines: string[] = [];
    while (lines.length < most) {
      const line = (random(3) === 0 ? wildLine : lineOf)(own, count - left + lines.length, random);
      if (isDecided(line, situation)) lines.push(line);
    }
    answers.push({ situation, lines });
    left -= most;
  }
  return answers;
}
