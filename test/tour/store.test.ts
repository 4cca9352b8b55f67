import { describe, expect, it } from 'vitest';
import type { Cookie } from '../../src/core/cookie/cookie.ts';
import { createTourStore, type TourHost } from '../../src/tour/store.ts';
import { cookie, sessionid, then } from '../core/make.ts';

const hostAt = (host: string, port = 8000, store = '0'): TourHost => ({
  ...{ host, store },
  origin: `http://${host}:${port}`,
});
const fallback = hostAt('localhost');
const counters = (domain: string) => ['visits', 'last_visit'].map((name) => cookie({ name, domain }));
const expired = (domain: string) =>
  ({
    ...({ at: then, kind: 'expired', cause: 'expired', times: 1, after: null } as const),
    before: sessionid({ domain }),
  }) as const;

/** A tour of the hosts whose tabs are open, over a jar; `held` is waited for before the facts of a host are there. */
function tourOf({ open = [fallback], jar = [], held = {} }: Partial<World> = {}) {
  const world: World = { open, jar, held, journal: [] };
  const asked: TourHost[] = [];
  const tour = createTourStore(
    {
      readHosts: async () => Promise.resolve(world.open),
      async readFacts(host) {
        asked.push(host);
        await world.held[host.host];
        return { cookies: world.jar, journal: world.journal };
      },
    },
    fallback,
  );
  return { tour, world, asked, seen: () => [...tour.seen.value].sort() };
}
interface World {
  open: readonly TourHost[];
  jar: readonly Cookie[];
  held: Readonly<Record<string, Promise<void>>>;
  journal: readonly ReturnType<typeof expired>[];
}

describe('the tour', () => {
  it('begins at the demo site with nothing seen', () => {
    const { tour, seen } = tourOf();
    expect([tour.hosts.value, tour.chosen.value, seen()]).toEqual([[fallback], fallback, []]);
  });

  it('keeps what was seen, whatever is deleted later, beside what is seen then', async () => {
    const { tour, world, seen } = tourOf({ jar: counters('localhost') });
    await tour.refresh(then);
    expect(seen()).toEqual(['client-count']);
    world.jar = [];
    world.journal = [expired('localhost')];
    await tour.refresh(then);
    expect(seen()).toEqual(['clear-sessions', 'client-count']);
  });

  it('is the same while nothing new is seen', async () => {
    const { tour } = tourOf({ jar: counters('localhost') });
    await tour.refresh(then);
    const { value: seen } = tour.seen;
    await tour.refresh(then);
    expect(tour.seen.value).toBe(seen);
  });

  it('of another host begins anew, and is of that host alone', async () => {
    const other = hostAt('other.localhost', 9000);
    const { tour, seen, asked } = tourOf({ open: [fallback, other], jar: counters('localhost') });
    await tour.refreshHosts(then);
    expect(seen()).toEqual(['client-count']);
    await tour.choose('other.localhost', then);
    expect([tour.chosen.value, seen(), asked.at(-1)]).toEqual([other, [], other]);
    await tour.choose('localhost', then);
    expect(seen()).toEqual(['client-count']);
  });

  it('of the same host, chosen once more, goes on', async () => {
    const { tour, world, seen } = tourOf({ jar: counters('localhost') });
    await tour.refresh(then);
    world.jar = [];
    await tour.choose('localhost', then);
    expect(seen()).toEqual(['client-count']);
  });

  it('of a host that there is not is not made', async () => {
    const { tour, asked } = tourOf();
    await tour.choose('nowhere.localhost', then);
    expect([tour.chosen.value, asked]).toEqual([fallback, []]);
  });

  it('takes nothing of a host that was left while it was read', async () => {
    let letGo: () => void = () => undefined;
    const held = { localhost: new Promise<void>((resolve) => (letGo = resolve)) };
    const open = [fallback, hostAt('other.localhost')];
    const { tour, world, seen } = tourOf({ open, jar: counters('localhost') });
    world.journal = [expired('localhost')];
    await tour.refreshHosts(then);
    await tour.choose('other.localhost', then);
    world.held = held;
    const reading = tour.choose('localhost', then);
    await tour.choose('other.localhost', then);
    letGo();
    await reading;
    expect([tour.chosen.value.host, seen()]).toEqual(['other.localhost', []]);
  });
});

describe('its hosts', () => {
  const names = (hosts: readonly TourHost[]) => hosts.map(({ host }) => host);

  it('are those of the open tabs and the demo site, in the order of the alphabet', async () => {
    const { tour } = tourOf({ open: [hostAt('z.localhost'), hostAt('a.localhost')] });
    await tour.refreshHosts(then);
    expect(names(tour.hosts.value)).toEqual(['a.localhost', 'localhost', 'z.localhost']);
  });

  it('are each at the port of its tab, also the one that is chosen', async () => {
    const moved = hostAt('localhost', 3000, 'firefox-container-1');
    const { tour } = tourOf({ open: [moved] });
    await tour.refreshHosts(then);
    expect([tour.hosts.value, tour.chosen.value]).toEqual([[moved], moved]);
  });

  it('keep the one that is chosen when its tab is closed, once', async () => {
    const other = hostAt('other.localhost');
    const { tour, world } = tourOf({ open: [fallback, other] });
    await tour.refreshHosts(then);
    await tour.choose('other.localhost', then);
    world.open = [];
    await tour.refreshHosts(then);
    expect([names(tour.hosts.value), tour.chosen.value]).toEqual([['localhost', 'other.localhost'], other]);
    await tour.choose('localhost', then);
    await tour.refreshHosts(then);
    expect(names(tour.hosts.value)).toEqual(['localhost']);
  });
});
