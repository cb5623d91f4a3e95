/** A server that lived this long, in milliseconds, was healthy: what ends it later starts the count anew. */
export const healthyAfter = 60_000;

const delays = [0, 500, 2_000, 8_000] as const;

/** Decides whether a server that ended by itself is started again, and after how long. Holds no clock: times are passed in. */
export class RestartPolicy {
  private failures = 0;
  private startedAt = 0;

  /** Notes that the server was started at `now` (milliseconds on any steady clock). */
  started(now: number): void {
    this.startedAt = now;
  }

  /** Forgets earlier failures: the user asked for a start. */
  reset(): void {
    this.failures = 0;
  }

  /** The pause in milliseconds before the next start, or undefined when the server has failed too often. */
  ended(now: number): number | undefined {
    if (now - this.startedAt >= healthyAfter) this.failures = 0;
    return delays[this.failures++];
  }
}
