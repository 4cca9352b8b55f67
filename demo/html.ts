const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that is ready to be sent. */
export interface Html {
  readonly markup: string;
}

type Part = string | number | Html | readonly Html[];

const escape = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
const markupOf = (part: Part): string => {
  if (typeof part === 'string' || typeof part === 'number') return escape(String(part));
  return 'markup' in part ? part.markup : part.map(markupOf).join('');
};

/** A template in which everything put in is escaped, unless it is markup of this site's own. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { markup: strings.map((text, index) => text + markupOf(parts[index] ?? '')).join('') };
}
