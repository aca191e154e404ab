// Watches of a planned server, and what they yield.
import {
  type Checkpoint,
  createProvisioningClient,
  type ProvisioningClientOptions,
  type Sighting,
  watch,
  type WatchOptions,
} from '../../src/index.ts';
import { json, type PlannedServer, type Reply, usePlannedServer } from '../planned-server.ts';

export interface Watched {
  sightings: Sighting[];
  /** The ids of the events. */
  met: unknown[];
  /** The errors after which the watch went on. */
  failures: Error[];
  checkpoint: Checkpoint | undefined;
}

export const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
export const event = (id: string, minutes = 1): { id: string; activityDateTime: string } => ({
  id,
  activityDateTime: ago(minutes),
});
export const page = (...value: unknown[]): Reply => json(200, { value });

/** A server for each test of a file, and watches of it. */
export function useWatch(): {
  server: PlannedServer;
  meet: (options?: WatchOptions, client?: Partial<ProvisioningClientOptions>) => Promise<Watched>;
} {
  const server = usePlannedServer();
  /** What a watch yields up to the event `last`. */
  const meet = async (options: WatchOptions = {}, other: Partial<ProvisioningClientOptions> = {}): Promise<Watched> => {
    const watched: Watched = { sightings: [], met: [], failures: [], checkpoint: undefined };
    const client = createProvisioningClient({ baseUrl: server.url, token: 't', retry: false, ...other });
    const onError = (error: Error): void => void watched.failures.push(error);
    const start = options.checkpoint ? {} : { since: ago(120) };
    for await (const sighting of watch(client, { ...start, interval: 1, onError, ...options })) {
      watched.sightings.push(sighting);
      watched.met.push(...sighting.events.map(({ id }) => id));
      watched.checkpoint = JSON.parse(JSON.stringify(sighting.checkpoint)) as Checkpoint;
      if (watched.met.includes('last')) break;
    }
    return watched;
  };
  return { server, meet };
}
