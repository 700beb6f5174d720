import {
  Agent,
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { collected } from './collected.ts';

/** What the SDK asked for, as far as a rule may look at it. */
export interface SeenRequest {
  /** `S3 PUT esep-reports/…`, `SQS SendMessageBatch`. */
  readonly call: string;
  readonly body: Buffer;
  /** How often a request with this very `call` came before. */
  readonly before: number;
}

/** What becomes of a request. `after` faults happen when the service has done what it was asked. */
export type Fate =
  | { readonly kind: 'pass'; readonly delayMilliseconds?: number }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection is closed: before the service sees the request, or when it has served it. */
  | { readonly kind: 'cut'; readonly when: 'before' | 'after' }
  /** The head of the answer and half of its body come, then nothing more. */
  | { readonly kind: 'cut-body' }
  /** The connection stays open and nothing ever comes. */
  | { readonly kind: 'silence' }
  /** The service sees another request, or the client another answer. */
  | {
      readonly kind: 'rewrite';
      readonly request: (body: Buffer) => Buffer;
      readonly answer: (body: Buffer) => Buffer;
    };

export type Rule = (request: SeenRequest) => Fate | null;

export interface FaultyProxy {
  readonly endpoint: string;
  /** Faults from now on; a request that gets null passes. Forgets what has been counted. */
  use(rule: Rule): void;
  /** Faults that were dealt out since `use`. */
  readonly faults: readonly string[];
  readonly calls: readonly string[];
  close(): Promise<void>;
}

/** A proxy on 127.0.0.1 between the SDK and the local S3 and SQS, which does to a request what a rule says. */
export async function faultyProxy(target: string): Promise<FaultyProxy> {
  const agent = new Agent({ keepAlive: true });
  let rule: Rule = () => null;
  let faults: string[] = [];
  let calls: string[] = [];
  const counts = new Map<string, number>();

  const server = createServer(async (incoming, outgoing) => {
    const body = Buffer.concat(await collected<Buffer>(incoming));
    const call = callOf(incoming);
    const before = counts.get(call) ?? 0;
    counts.set(call, before + 1);
    calls.push(call);
    const fate = rule({ call, body, before }) ?? { kind: 'pass' };
    if (fate.kind !== 'pass' || fate.delayMilliseconds !== undefined) faults.push(`${fate.kind} ${call}`);
    await meet(fate, incoming, body, outgoing);
  });

  async function meet(fate: Fate, incoming: IncomingMessage, body: Buffer, outgoing: ServerResponse) {
    if (fate.kind === 'silence') return;
    if (fate.kind === 'answer') {
      outgoing.writeHead(fate.status, { 'content-type': 'application/xml', ...fate.headers }).end(fate.body);
      return;
    }
    if (fate.kind === 'cut' && fate.when === 'before') {
      outgoing.destroy();
      return;
    }
    const answer = await forward(incoming, fate.kind === 'rewrite' ? fate.request(body) : body);
    if (fate.kind === 'rewrite') {
      const content = fate.answer(answer.body);
      outgoing.writeHead(answer.status, { ...answer.headers, 'content-length': String(content.length) });
      outgoing.end(content);
      return;
    }
    if (fate.kind === 'cut') {
      outgoing.destroy();
      return;
    }
    if (fate.kind === 'pass' && fate.delayMilliseconds !== undefined) {
      await new Promise((resolve) => setTimeout(resolve, fate.delayMilliseconds));
    }
    outgoing.writeHead(answer.status, answer.headers);
    if (fate.kind === 'pass') {
      outgoing.end(answer.body);
      return;
    }
    outgoing.write(answer.body.subarray(0, Math.floor(answer.body.length / 2)), () => outgoing.destroy());
  }

  function forward(
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const { transfer: _, ...headers } = { transfer: '', ...incoming.headers };
      delete headers['transfer-encoding'];
      const url = new URL(incoming.url ?? '/', target);
      const options = {
        agent,
        method: incoming.method,
        headers: { ...headers, 'content-length': String(body.length) },
      };
      const outgoing = httpRequest(url, options, async (answer) => {
        const content = Buffer.concat(await collected<Buffer>(answer));
        const { 'transfer-encoding': __, ...kept } = answer.headers;
        resolve({ status: answer.statusCode ?? 500, headers: kept, body: content });
      });
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    use(next) {
      rule = next;
      faults = [];
      calls = [];
      counts.clear();
    },
    get faults() {
      return faults;
    },
    get calls() {
      return calls;
    },
    close() {
      agent.destroy();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function callOf({ method, url, headers }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return `SQS ${target.split('.')[1]}`;
  const path = decodeURIComponent((url ?? '').split('?')[0]!).slice(1);
  const lists = (url ?? '').includes('list-type=2');
  return `S3 ${lists ? 'LIST' : method} ${path}`;
}
