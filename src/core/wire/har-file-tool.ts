import { isRecord } from '../lib/record.ts';
import type { BrowserName } from './browsers.ts';

/** Who wrote a HAR, as it names itself. */
export interface HarTool {
  readonly name: string;
  readonly version: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function harToolOf(value: unknown): HarTool | null {
  if (!isRecord(value)) return null;
  const name = textOf(value['name']).trim();
  return name === '' ? null : { name, version: textOf(value['version']).trim() };
}

/**
 * Which browser a tool names: Chromium writes “WebInspector”, Safari “WebKit Web Inspector”, Playwright names the
 * browser that it drove. Proxies, such as Charles, Fiddler and mitmproxy, name themselves.
 */
const browsersByTool: readonly (readonly [RegExp, BrowserName])[] = [
  [/firefox/i, 'firefox'],
  [/webkit|safari/i, 'safari'],
  [/chrom|webinspector|edge|opera|brave|vivaldi/i, 'chromium'],
];

/** By the User-Agent field: Chromium names Safari too, and browsers of iOS are WebKit whatever their name. */
const browsersByAgent: readonly (readonly [RegExp, BrowserName])[] = [
  [/\b(?:CriOS|FxiOS|EdgiOS)\//, 'safari'],
  [/\bFirefox\//, 'firefox'],
  [/\b(?:Headless)?Chrom(?:e|ium)\//, 'chromium'],
  [/\bVersion\/\S+.*\bSafari\//, 'safari'],
];

const firstFitting = (table: readonly (readonly [RegExp, BrowserName])[], text: string) =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null;

export const browserOfAgent = (userAgent: string): BrowserName | null =>
  firstFitting(browsersByAgent, userAgent);

/**
 * Which browser was recorded; `null` where nothing says.
 * @param agents how often each browser's User-Agent was seen in the requests
 */
export function recordedBrowser(
  tools: readonly (HarTool | null)[],
  agents: ReadonlyMap<BrowserName, number>,
): BrowserName | null {
  for (const tool of tools) {
    const named = tool && firstFitting(browsersByTool, tool.name);
    if (named) return named;
  }
  return [...agents].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

/** Whether a tool joins Set-Cookie fields by commas: Safari, whose network layer does (NSURLResponse). */
export const joinsFields = (tool: HarTool | null): boolean => /webkit/i.test(tool?.name ?? '');

/**
 * Whether a tool leaves out the Cookie and the Set-Cookie fields of a file, or neither: Chromium's developer tools, where a
 * HAR is exported with or without sensitive data, and Firefox's.
 */
export const sparesBothFields = (tool: HarTool | null): boolean =>
  /^(?:webinspector|firefox)$/i.test(tool?.name ?? '');

/**
 * Whether a tool gives each document of a tab a page of its own, as Chromium's developer tools do. Firefox, which was
 * measured, Safari and Playwright have one page for whatever a tab showed.
 */
export const numbersDocuments = (tool: HarTool | null): boolean => /^webinspector$/i.test(tool?.name ?? '');
