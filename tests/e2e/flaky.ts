/** A `fetch` that fails regularly: before the request, or after it was processed. */
export function flaky(every: number): (url: string, init: RequestInit) => Promise<Response> {
  let calls = 0;
  return async (url, init) => {
    const turn = ++calls % (every * 3);
    if (turn === every)
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    if (turn === 0) return new Response('busy', { status: 503, headers: { 'Retry-After': '0' } });
    const response = await fetch(url, init);
    if (turn === every * 2) {
      await response.text();
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
    }
    return response;
  };
}
