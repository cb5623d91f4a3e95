import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RestartPolicy, healthyAfter } from '../../src/restartPolicy';

/** The pauses that a server gets which ends `lives` milliseconds after each start. */
function pauses(lives: readonly number[]): (number | undefined)[] {
  const policy = new RestartPolicy();
  let now = 1_000;
  return lives.map(life => {
    policy.started(now);
    now += life;
    return policy.ended(now);
  });
}

test('the first end is answered at once, the next ones later and later, then no more', () => {
  assert.deepEqual(pauses([10, 10, 10, 10, 10]), [0, 500, 2_000, 8_000, undefined]);
});

test('a server that was healthy in between starts with a clean record', () => {
  assert.deepEqual(pauses([10, 10, healthyAfter, 10]), [0, 500, 0, 500]);
});

test('the user’s own restart clears the record', () => {
  const policy = new RestartPolicy();
  policy.started(0);
  for (let i = 0; i < 9; i++) policy.ended(1);
  policy.reset();
  assert.equal(policy.ended(2), 0);
});
