// What happens to the connection of a request by a rule.
import { setTimeout as delay } from 'node:timers/promises';
import type { components } from '../generated/control.ts';
import { commonHeaders } from '../graph/identity.ts';
import { toMilliseconds } from '../rehearsal/durations.ts';
import type { Call } from './call.ts';
import { rawSocketOf } from './raw-sockets.ts';

type Schemas = components['schemas'];
type Headers = Readonly<Record<string, string>>;

/** Waits, but not longer than the client does. */
export async function wait({ request, response }: Call, milliseconds: number): Promise<void> {
  if (milliseconds <= 0) return;
  const ending = new AbortController();
  const end = (): void => ending.abort();
  response.once('close', end);
  // A client that leaves only ends its side.
  request.socket.once('end', end);
  await delay(milliseconds, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
  response.off('close', end);
  request.socket.off('end', end);
}

/** Breaks the connection instead of a response. */
export function breakConnection({ response }: Call, kind: Schemas['connection']): void {
  const { socket } = response;
  if (socket === null) return;
  switch (kind) {
    case 'connectionReset':
      // A socket of TLS can't be reset, the one below it can.
      rawSocketOf(socket).resetAndDestroy();
      break;
    case 'emptyResponse':
      socket.end();
      socket.destroySoon();
      break;
    case 'malformedChunk':
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nthis is no chunk\r\n',
      );
      socket.destroySoon();
      break;
    case 'timeout':
      // No response. The client gives up, or the stub ends.
      socket.once('end', () => socket.destroySoon());
      break;
  }
}

function writeHead(call: Call, status: number, headers: Headers, body: string): Buffer {
  const { response, ids, date } = call;
  const bytes = Buffer.from(body);
  const fields = [...commonHeaders(ids), ...Object.entries(headers).flat()];
  // https://www.rfc-editor.org/rfc/rfc9110#section-8.6
  if (status !== 204) fields.push('Content-Length', String(bytes.length));
  if (date !== undefined) fields.push('Date', date);
  call.sentBytes = bytes.length;
  response.writeHead(status, fields);
  return bytes;
}

/** Sends the head and a share of the body, and ends the connection. */
export function sendTruncated(call: Call, status: number, headers: Headers, body: string, share: number): void {
  const bytes = writeHead(call, status, headers, body);
  const { response } = call;
  // All of the body would not be truncated.
  const length = Math.min(Math.floor(bytes.length * share), Math.max(bytes.length - 1, 0));
  call.sentBytes = length;
  response.flushHeaders();
  if (length > 0) response.write(bytes.subarray(0, length));
  response.socket?.destroySoon();
}

/** Sends the body in parts with pauses between them. */
export async function sendInParts(
  call: Call,
  status: number,
  headers: Headers,
  body: string,
  { chunks, over }: NonNullable<Schemas['then']['slowBody']>,
): Promise<void> {
  const bytes = writeHead(call, status, headers, body);
  const size = Math.max(1, Math.ceil(bytes.length / chunks));
  for (let at = 0; at < bytes.length && call.response.writable; at += size) {
    call.response.write(bytes.subarray(at, at + size));
    await wait(call, toMilliseconds(over) / chunks);
  }
  call.response.end();
}
