/** A cookie as the popup shows it. */
export interface ShownCookie {
  readonly name: string;
  readonly absent: boolean;
  readonly lifetime: string | null;
  /** The value's text, or the mask. */
  readonly value: string;
  /** The value as the browser keeps it, where it is shown beside its meaning. */
  readonly raw: string | null;
  /** The expiry, in milliseconds since the epoch. */
  readonly expires: number | null;
  readonly attributes: readonly string[];
  readonly withheld: string | null;
  readonly text: string;
}

/** All that the popup shows, read from its DOM by the hooks it promises. */
export interface Snapshot {
  readonly notices: readonly string[];
  /** `data-visits` of the counter. */
  readonly visits: number | null;
  readonly cookies: readonly ShownCookie[];
  /** How many cookies are folded away. */
  readonly others: number;
  /** Kinds of the timeline's entries, newest first; of the last one alone where the timeline is not turned to. */
  readonly events: readonly string[];
  readonly reasons: readonly string[];
  readonly differences: readonly string[];
  /** Whether all its times are told: the first frame keeps but their room. */
  readonly reported: boolean;
  readonly text: string;
}

/** Reads the popup; runs inside it, so it may use nothing from outside. */
export function takeSnapshot(): Snapshot {
  const all = (selector: string, within: ParentNode = document) =>
    Array.from(within.querySelectorAll<HTMLElement>(selector));
  const textOf = (element: Element | null | undefined) => (element?.textContent ?? '').trim();
  const number = (text: string | undefined) => (text === undefined ? null : Number(text));
  return {
    notices: all('[data-notice]').map((element) => element.dataset['notice'] ?? ''),
    visits: number(all('[data-visits]')[0]?.dataset['visits']),
    cookies: all('[data-cookie]').map((element) => {
      const raw = element.querySelector('.raw');
      const time = element.querySelector('.lifetime time');
      return {
        name: element.dataset['cookie'] ?? '',
        absent: 'absent' in element.dataset,
        lifetime: element.dataset['lifetime'] ?? null,
        value: textOf(element.querySelector('.value > :first-child')),
        raw: raw ? textOf(raw) : null,
        expires: time ? Date.parse(time.getAttribute('datetime') ?? '') : null,
        attributes: all('.attributes li', element).map(textOf),
        withheld: element.querySelector<HTMLElement>('[data-withheld]')?.dataset['withheld'] ?? null,
        text: textOf(element),
      };
    }),
    others: number(all('[data-others]')[0]?.dataset['others']) ?? 0,
    events: all('.timeline ol > [data-event], .last-event[data-event]').map(
      (element) => element.dataset['event'] ?? '',
    ),
    reasons: all('[data-reason]').map((element) => element.dataset['reason'] ?? ''),
    differences: all('[data-difference]').map((element) => element.dataset['difference'] ?? ''),
    reported: all('[data-untold]').length === 0,
    text: document.querySelector('body')?.innerText ?? '',
  };
}
