import { resolve } from 'node:path';
import { UsageError } from '../../local/errors.ts';
import { say } from '../../words.ts';
import type { Place, RemotePlace } from './place.ts';

export interface RemoteOptions {
  readonly stack?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly env?: boolean;
}

export interface PlaceOptions extends RemoteOptions {
  /** The folder of the local store. */
  readonly out: string;
}

/** The place that a command's options name: a stack, the services that the environment names, or a local store. */
export async function choosePlace(options: PlaceOptions, here: string): Promise<Place> {
  const remote = await chooseRemotePlace(options);
  if (remote !== null) return remote;
  const { localPlace } = await import('./local-place.ts');
  return localPlace(resolve(here, options.out));
}

/** The stack or the other services that the options name; null where they mean this machine. */
export async function chooseRemotePlace({
  stack,
  profile,
  region,
  env = false,
}: RemoteOptions): Promise<RemotePlace | null> {
  if (env && stack !== undefined) throw new UsageError(say('cli.wrong.place'));
  if (!env && stack === undefined) {
    if (profile !== undefined || region !== undefined) throw new UsageError(say('cli.wrong.profile'));
    return null;
  }
  const account = {
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
  };
  const { environmentPlace, stackPlace } = await import('./remote-place.ts');
  return stack === undefined ? await environmentPlace(account) : await stackPlace(stack, account);
}
