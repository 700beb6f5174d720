/** What an execution environment and its runtime say to each other, as JSON over the process's own channel. */
export type ToRuntime = {
  readonly kind: 'invoke';
  readonly requestId: string;
  readonly event: unknown;
  /** Milliseconds since 1970. */
  readonly deadline: number;
  readonly functionArn: string;
  readonly traceId: string;
};

export type FromRuntime =
  | { readonly kind: 'ready' }
  | { readonly kind: 'response'; readonly requestId: string; readonly response: unknown }
  | { readonly kind: 'error'; readonly requestId: string | null; readonly error: RuntimeError };

/** An error as Lambda reports one. */
export interface RuntimeError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace: readonly string[];
}
