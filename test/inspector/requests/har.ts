/** An entry as the developer tools hand it out, of an answer with these lines. */
export function harEntry(
  url: string,
  lines: readonly string[],
  {
    at,
    cookie,
    method = 'GET',
    type = 'document',
  }: {
    readonly at: number;
    readonly cookie?: string;
    readonly method?: string;
    readonly type?: string;
  },
) {
  const header = (name: string, value: string) => ({ name, value });
  return {
    startedDateTime: new Date(at).toISOString(),
    time: 10,
    timings: { blocked: 0, dns: -1, connect: -1, ssl: -1, send: 0, wait: 10, receive: 0 },
    request: {
      method,
      url,
      headers: [
        header('Host', new URL(url).host),
        ...(cookie === undefined ? [] : [header('Cookie', cookie)]),
      ],
    },
    response: {
      status: 200,
      redirectURL: '',
      headers: [
        header('Server', 'WSGIServer/0.2 CPython/3.13'),
        ...lines.map((line) => header('Set-Cookie', line)),
      ],
    },
    _initiator: { type: 'other' },
    _resourceType: type,
    pageref: 'page_1',
  };
}
