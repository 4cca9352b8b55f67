import { render } from 'preact';
import { vi } from 'vitest';
import { type Cookie, identity } from '../../src/core/cookie.ts';
import { type Deed, type Step, withDeed } from '../../src/core/edit/step.ts';
import type { Refusal } from '../../src/core/edit/refusal.ts';
import { createJar, JarView } from '../../src/jar/index.tsx';
import type { JarCommands, OtherOrigins } from '../../src/jar/state.ts';
import { always } from '../../src/ui/signal.ts';
import { known, now, show } from '../popup/render.tsx';

/** A browser's jar and memory behind the list's commands, which refuses what it is told to. */
function jarInMemory(start: readonly Cookie[], learn: (cookies: readonly Cookie[]) => void) {
  let cookies = start;
  let deeds: readonly Deed[] = [];
  const refusals = new Map<string, Refusal>();
  const put = ({ before, after }: Step): Cookie | null => {
    const gone = [before, after].flatMap((cookie) => (cookie ? [identity(cookie)] : []));
    cookies = [...cookies.filter((cookie) => !gone.includes(identity(cookie))), ...(after ? [after] : [])];
    return after;
  };
  const commands = {
    take: vi.fn<JarCommands['take']>(async (steps, how) => {
      await Promise.resolve();
      const done: Step[] = [];
      const refused: { step: Step; refusal: Refusal }[] = [];
      for (const step of steps) {
        const refusal = step.after && refusals.get(step.after.name);
        if (refusal) refused.push({ step, refusal });
        else done.push({ before: step.before, after: put(step) });
        if (refusal && how === 'until-refused') break;
      }
      learn(cookies);
      return { done, refused, adjusted: [] };
    }),
    addDeed: vi.fn(async (deed: Deed) => {
      deeds = withDeed(deeds, deed);
      return Promise.resolve();
    }),
    dropLastDeed: vi.fn(async () => {
      deeds = deeds.slice(0, -1);
      return Promise.resolve();
    }),
    otherOrigins: vi.fn(async (): Promise<OtherOrigins> =>
      Promise.resolve({ pages: [], cookies: [], hidden: [], complete: true }),
    ),
    saveSnapshots: vi.fn<JarCommands['saveSnapshots']>(async (_, wanted) => Promise.resolve(wanted)),
    versions: vi.fn(async () => Promise.resolve({ browser: 'Chrome 156', version: '0.1.0' })),
    saveFile: vi.fn(),
  };
  return { commands, refusals, cookies: () => cookies, deeds: () => deeds };
}

/** Shows the list, with a real store, a real state, and a jar in memory. */
export function showJar(cookies: readonly Cookie[], language = 'en-GB') {
  const popup = show(known({ cookies }), language);
  const { store } = popup;
  const memory = jarInMemory(cookies, (left) => store.learn({ cookies: left }));
  const jar = createJar(store, memory.commands);
  const deeds = () => (jar.deeds.value = memory.deeds());
  for (const command of [memory.commands.addDeed, memory.commands.dropLastDeed] as const) {
    const original = command.getMockImplementation() as (deed: Deed) => Promise<void>;
    command.mockImplementation((async (deed: Deed) => {
      await original(deed);
      deeds();
    }) as never);
  }
  const container = document.createElement('div');
  document.body.replaceChildren(container);
  const stop = always(() => render(<JarView jar={jar} />, container));
  return { ...popup, jar, ...memory, stop, now };
}
