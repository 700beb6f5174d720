/** A function as an execution environment needs it. */
export interface LocalFunction {
  readonly name: string;
  /** The folder with `index.mjs`, exactly as it is deployed. */
  readonly folder: string;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** Sizes of the stack's functions. infra/limits.ts says them in the CDK's types, whose import takes a second; a test compares. */
export const limits = {
  parse: { memoryMegabytes: 3008, timeoutSeconds: 900 },
  report: { memoryMegabytes: 2048, timeoutSeconds: 180 },
  finish: { memoryMegabytes: 1769, timeoutSeconds: 300 },
} as const;

/** Seconds after which `finish` looks again at a run; for the eye only, as the local run asks it at the end. */
const FINISH_DELAY_SECONDS = 5;

/** The three functions from their bundles. */
export function localFunctions(
  bundles: Readonly<Record<keyof typeof limits, string>>,
  services: Readonly<Record<string, string>>,
): Readonly<Record<keyof typeof limits, LocalFunction>> {
  const one = (name: keyof typeof limits): LocalFunction => ({
    name,
    folder: bundles[name],
    ...limits[name],
    environment: {
      POWERTOOLS_SERVICE_NAME: name,
      POWERTOOLS_METRICS_NAMESPACE: 'Esep',
      POWERTOOLS_LOG_LEVEL: 'INFO',
      FINISH_DELAY_SECONDS: String(FINISH_DELAY_SECONDS),
      ...services,
    },
  });
  return { parse: one('parse'), report: one('report'), finish: one('finish') };
}
