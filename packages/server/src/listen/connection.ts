// A connection: one request at a time, in the order in which they arrive. https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2
import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How long clients may take to read the last response, in milliseconds. */
const LINGER = 5000;

/** What a request that waits takes in memory, about, in bytes. */
const REQUEST_SIZE = 2048;

/** Starts each request when the response before it is sent: clients that don't read their responses cause no work. */
export class Connection {
  readonly #socket: Socket;
  readonly #listener: RequestListener;
  /** The response to the request that is being handled. */
  #current: ServerResponse | undefined;
  /** Responses to requests that are not started. */
  readonly #waiting: ServerResponse[] = [];
  /** The response to the newest request, whose body may still arrive. */
  #newest: ServerResponse | undefined;
  #isClosing = false;
  /** Ends the connection after the last response. */
  #end: (() => void) | undefined;
  /** What the client had read when {@link stalledFor} was called, and since when. */
  #progress = { bytes: -1, since: 0 };

  constructor(socket: Socket, listener: RequestListener) {
    this.#socket = socket;
    this.#listener = listener;
    // Node resumes after each request.
    socket.on('resume', this.#pauseIfBusy);
  }

  /** Handles a request now, or after those before it. */
  take(response: ServerResponse): void {
    const isBusy = this.#current !== undefined;
    // After the last response: the client can resend.
    if (this.#isClosing && (isBusy || this.#socket.writableEnded)) return;
    this.#newest = response;
    if (isBusy) {
      this.#waiting.push(response);
      this.#pauseIfBusy();
      return;
    }
    if (this.#isClosing) response.shouldKeepAlive = false;
    this.#start(response);
  }

  /** Makes the last of the requests that have arrived the last of the connection. */
  close(): void {
    this.#isClosing = true;
    const last = this.#waiting.at(-1) ?? this.#current;
    // `Connection: close` requests the client to send no more.
    if (last !== undefined) last.shouldKeepAlive = false;
    // A connection that sent nothing, or half a head, would stay open as long as its client likes.
    else if (this.#socket.writableLength === 0) this.#socket.destroy();
    else this.#socket.end();
  }

  /** The bytes that the client has not read, and the requests that wait for that. */
  get unsent(): number {
    return this.#socket.writableLength + this.#waiting.length * REQUEST_SIZE;
  }

  /** For how long the client has read nothing of its response, in milliseconds, as far as this was called before. */
  stalledFor(now: number): number {
    const bytes = this.#socket.bytesWritten - this.#socket.writableLength;
    if (this.#socket.writableLength === 0 || bytes !== this.#progress.bytes) this.#progress = { bytes, since: now };
    return now - this.#progress.since;
  }

  /** Cuts off the connection. */
  drop(): void {
    this.#socket.destroy();
  }

  /** Ends the connection with an error response: what follows the requests that have arrived is not valid. */
  endWith(sendError: () => void): void {
    if (this.#end !== undefined) return;
    const newest = this.#newest;
    const isInBody = newest?.req.complete === false;
    // A request without its whole body is not handled, unless the body does not matter.
    if (isInBody && newest === this.#waiting.at(-1)) this.#waiting.pop();
    const isAnswered = isInBody && newest.headersSent;
    this.#end = () => {
      this.#end = () => undefined;
      if (isAnswered) this.#socket.end();
      else sendError();
      setTimeout(() => this.#socket.destroy(), LINGER).unref();
    };
    if (this.#current === undefined || (isInBody && newest === this.#current && !isAnswered)) this.#end();
  }

  /** Stops reading while requests wait. Those of the last packet have all arrived. */
  readonly #pauseIfBusy = (): void => {
    if (this.#waiting.length > 0) this.#socket.pause();
  };

  #start(response: ServerResponse): void {
    this.#current = response;
    response.once('close', this.#finish);
    this.#listener(response.req, response);
  }

  readonly #finish = (): void => {
    if (this.#newest === this.#current && this.#newest?.req.complete) this.#newest = undefined;
    const next = this.#waiting.shift();
    this.#current = next;
    if (next !== undefined)
      // Other connections come first: their requests have waited, too.
      setImmediate(() => {
        if (this.#socket.writable) this.#start(next);
      });
    else if (this.#end !== undefined) this.#end();
    else if (this.#isClosing) this.#socket.end();
    else if (this.#socket.isPaused()) this.#socket.resume();
  };
}
