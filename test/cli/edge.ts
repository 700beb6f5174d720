import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ObjectStore } from '../../functions/platform/object-store.ts';
import { fingerprintOf } from '../../infra/public-links.ts';

/** What stands in for CloudFront: opens a report where the address bears a good signature of the key and is not over. */
export interface Edge {
  /** Of the stack that it belongs to. */
  readonly outputs: Readonly<Record<string, string>>;
  stop(): void;
}

const KEY_ID = 'K2JCJMDEHXQW5F';

export async function startEdge(reports: ObjectStore, key: KeyObject): Promise<Edge> {
  const publicKey = createPublicKey(key);
  const server = createServer(async (request, response) => {
    const base = `http://${request.headers.host}`;
    const verdict = judge(`${base}${request.url}`, publicKey, new Date());
    if (verdict !== 'signed') {
      response.statusCode = 403;
      response.end(verdict);
      return;
    }
    const key = decodeURIComponent(new URL(request.url ?? '', base).pathname.slice(1));
    const bytes = /\/reports\/.*\.pdf$/s.test(key) ? await reports.read(key) : null;
    response.statusCode = bytes === null ? 403 : 200;
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    outputs: {
      LinksAddress: `http://127.0.0.1:${port}`,
      LinksKeys: `${KEY_ID}:${fingerprintOf(publicKey)}`,
    },
    stop: () => server.close(),
  };
}

/**
 * Whether CloudFront would open an address, by its documentation of canned policies: the policy is put together from the
 * address without the signature's parameters and from `Expires`, byte by byte, and has to be what was signed.
 */
export function judge(
  url: string,
  publicKey: KeyObject,
  now: Date,
): 'signed' | 'bad-signature' | 'unknown-key' | 'over' {
  const [resource = '', query] = url.split('?');
  const {
    Expires,
    Signature,
    'Key-Pair-Id': id,
    'Hash-Algorithm': hash = 'SHA1',
  } = Object.fromEntries(new URLSearchParams(query));
  const policy = `{"Statement":[{"Resource":"${resource}","Condition":{"DateLessThan":{"AWS:EpochTime":${Expires}}}}]}`;
  const standard = { '-': '+', _: '=', '~': '/' } as const;
  const base64 = (Signature ?? '').replaceAll(/[-_~]/g, (one) => standard[one as '-' | '_' | '~']);
  if (!verify(hash, Buffer.from(policy), publicKey, Buffer.from(base64, 'base64'))) return 'bad-signature';
  if (id !== KEY_ID) return 'unknown-key';
  return Number(Expires) * 1000 > now.getTime() ? 'signed' : 'over';
}
