import browser from 'webextension-polyfill';

/** What a document says of itself. */
export interface DocumentFacts {
  readonly url: string;
  /** When its load began, milliseconds since the epoch (High Resolution Time, `timeOrigin`). */
  readonly began: number;
  /** Loaded ahead, in case the person goes there; not shown yet. */
  readonly prerendering: boolean;
  /** Whether it may keep cookies (HTML, `navigator.cookieEnabled`). */
  readonly cookiesAllowed: boolean;
  /** Whether the person has clicked, typed or touched in it (HTML, `navigator.userActivation`). */
  readonly activated: boolean;
}

function describeDocument(): DocumentFacts {
  return {
    url: location.href,
    began: performance.timeOrigin,
    prerendering: (document as Document & { prerendering?: boolean }).prerendering ?? false,
    cookiesAllowed: navigator.cookieEnabled,
    // Where nobody can say, nothing is said of it.
    activated: (navigator as Partial<Navigator>).userActivation?.hasBeenActive ?? true,
  };
}

/**
 * Asks the document of a tab about itself; runs once in an isolated world and leaves nothing behind. A document that
 * is paused, busy or showing a dialog answers when it goes on, if it does: ask beside all else (`isLate`).
 * @returns `null` where no document can be asked: an error page, a page of the browser, a tab that has gone
 */
export async function documentFacts(tabId: number): Promise<DocumentFacts | null> {
  try {
    const [answer] = await browser.scripting.executeScript({
      target: { tabId },
      func: describeDocument,
      injectImmediately: true,
    });
    return (answer?.result as DocumentFacts | undefined) ?? null;
  } catch {
    // The browser refuses with a text only; every refusal means that no page of a site is there to be asked.
    return null;
  }
}

/** Whether a tab has ended loading, be it a page of a site or an error page of the browser. */
export async function isLoaded(tabId: number): Promise<boolean> {
  try {
    return (await browser.tabs.get(tabId)).status === 'complete';
  } catch {
    return false; // The tab has gone.
  }
}
