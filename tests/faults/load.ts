// Writes to a stub without end, keeps book of what it answers, and compares that with what is there at last.
import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

const WRITERS = 20;
/** How long a stub may take to heal, in milliseconds: two tries at a connection, and a machine that is busy. */
const PATIENCE = 20_000;

/** A fault that can't be brought about on this machine. */
export class NotRun extends Error {}

/** What a fault came to. */
export interface Outcome {
  readonly counts: Readonly<Record<string, number>>;
  /** What must not be: each of these is to be 0. */
  readonly wrong: Readonly<Record<string, number>>;
}

/** What was sent to one database, by the one stub or several after one another. */
export class Load {
  /** Answered 201. */
  readonly answered = new Set<string>();
  /** Answered by something that tells that nothing was done. */
  readonly refused = new Set<string>();
  /** The answer said that nobody knows, or the connection broke before it came. */
  readonly open = new Set<string>();
  /** Answered by something that no fault of a database explains. */
  readonly unexpected = new Set<string>();
  #sent = 0;

  /** Posts one event and answers the status, 0 where the connection failed. */
  async post(url: string): Promise<number> {
    // The stub chooses the ids, so that an event that it stores twice is there twice.
    const mark = `m${this.#sent++}`;
    try {
      const answer = await fetch(`${url}/auditLogs/directoryProvisioning`, {
        method: 'POST',
        headers: { authorization: 'Bearer any', 'content-type': 'application/json' },
        body: JSON.stringify({ jobId: mark, action: 'Create' }),
      });
      const { error } = (await answer.json()) as { error?: { code: string } };
      this.#file(answer, error?.code).add(mark);
      return answer.status;
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string };
      (code === 'ECONNREFUSED' ? this.refused : this.open).add(mark);
      return 0;
    }
  }

  /** Posts by many writers until the connection fails, or the function that it answers is called. */
  start(url: string): () => Promise<void> {
    const ending = new AbortController();
    const writer = async (): Promise<void> => {
      while (!ending.signal.aborted) {
        const status = await this.post(url);
        if (status === 0) return;
        // Refusals cost nothing, and would come by the thousand.
        if (status !== 201) await setTimeout(20);
      }
    };
    const writers = Promise.all(Array.from({ length: WRITERS }, writer));
    return async () => {
      ending.abort();
      await writers;
    };
  }

  /** Posts until the answer has this status, and tells how many milliseconds that took. */
  async postUntil(url: string, wanted: number): Promise<number> {
    const begin = Date.now();
    for (;;) {
      const status = await this.post(url);
      if (status === wanted) return Date.now() - begin;
      if (Date.now() - begin > PATIENCE)
        throw new Error(`The stub answers ${status} instead of ${wanted} for ${PATIENCE} ms`);
      await setTimeout(20);
    }
  }

  /** Compares with the texts of all events that are there. */
  compare(texts: readonly string[]): Outcome {
    const marks = texts.map((text) => (JSON.parse(text) as { jobId: string }).jobId);
    const there = new Set(marks);
    const thereOf = (sent: ReadonlySet<string>): number => [...sent].filter((mark) => there.has(mark)).length;
    return {
      counts: {
        answered: this.answered.size,
        refused: this.refused.size,
        open: this.open.size,
        'of these there': thereOf(this.open),
      },
      wrong: {
        lost: this.answered.size - thereOf(this.answered),
        twice: marks.length - there.size,
        'refused, yet there': thereOf(this.refused),
        unexpected: this.unexpected.size,
      },
    };
  }

  #file({ status, headers }: Response, code: string | undefined): Set<string> {
    if (status === 201) return this.answered;
    if (status === 507 && code === 'InsufficientStorage') return this.refused;
    if (status === 503 && code === 'ServiceUnavailable') return headers.has('retry-after') ? this.refused : this.open;
    return this.unexpected;
  }
}

/** The status of a GET of the first events, and whether the answer says when to ask again. */
export async function read(url: string): Promise<{ status: number; events: number; retryAfter: string | null }> {
  const address = `${url}/auditLogs/directoryProvisioning?$top=10`;
  const answer = await fetch(address, { headers: { authorization: 'Bearer any' } });
  const { value = [] } = (await answer.json()) as { value?: unknown[] };
  return { status: answer.status, events: value.length, retryAfter: answer.headers.get('retry-after') };
}

/** The texts of the events in a file. Throws where the file is not whole. */
export function textsIn(file: string): string[] {
  const database = new DatabaseSync(file);
  try {
    const { integrity_check: verdict } = database.prepare('PRAGMA integrity_check').get() as {
      integrity_check: string;
    };
    if (verdict !== 'ok') throw new Error(verdict);
    const rows = database.prepare('SELECT text FROM keys JOIN events USING (n)').all() as { text: string }[];
    return rows.map(({ text }) => text);
  } finally {
    database.close();
  }
}
