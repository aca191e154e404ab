// The error examples of the spec are what the stub really responds with.
import { describe, expect, test } from 'vitest';
import { example, LOG, useStub } from '../stub.ts';

const { send } = useStub();
const throttled = useStub({ throttle: { calls: 5, seconds: 10 } });
const id = '3ee53f66-3f66-3ee5-663f-e53e663fe53e';
const jwt = `Bearer x.${Buffer.from(JSON.stringify({ scp: 'User.Read' })).toString('base64url')}.x`;

const requests: Record<string, () => ReturnType<typeof send>> = {
  'bad-request': () => send('POST', LOG, { jobId: 5 }),
  conflict: async () => {
    await send('POST', LOG, { id });
    return send('POST', LOG, { id });
  },
  forbidden: () => send('GET', LOG, undefined, { authorization: jwt }),
  'not-acceptable': () => send('GET', LOG, undefined, { accept: 'text/html' }),
  'not-found': async () => {
    await send('DELETE', `${LOG}/${id}`);
    return send('GET', `${LOG}/${id}`);
  },
  throttled: async () => {
    for (let count = 0; count < 5; count++) await throttled.send('GET', LOG);
    return throttled.send('GET', LOG);
  },
  'too-large': () => send('POST', LOG, { jobId: 'x'.repeat(2 ** 20) }),
  unauthenticated: () => send('GET', LOG, undefined, { authorization: null }),
  'unsupported-media-type': () => send('POST', LOG, '{}', { 'content-type': 'text/plain' }),
};

describe('the example', () => {
  test.each(Object.entries(requests))('error-%s is what the stub responds with', async (name, request) => {
    const { error } = (await example(`error-${name}`)) as { error: { code: string; message: string } };
    const { code, message = '' } = (await request()).json.error ?? {};
    // The wait depends on the time since the first request.
    expect({ code, message: message.replace(/Retry in \d+/, 'Retry in 10') }).toEqual({
      code: error.code,
      message: error.message,
    });
  });
});
