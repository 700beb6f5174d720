import { expect, test } from 'vitest';
import { finish, parse, report } from '../../infra/limits.ts';
import { limits } from '../../infra/local/functions.ts';

test.each(Object.entries({ parse, report, finish }))(
  '%s is as large here as on AWS',
  (name, { memory, timeout }) => {
    expect(limits).toHaveProperty(name, { memoryMegabytes: memory, timeoutSeconds: timeout.toSeconds() });
  },
);
