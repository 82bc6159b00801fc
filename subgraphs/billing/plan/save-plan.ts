import { fault } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import type { PlanInput } from '../generated/types.ts';
import { findEarlier, operationOf } from '../operation/idempotency.ts';
import type { Stores } from '../stores.ts';
import type { Plan } from './plan.ts';
import { checkPlan } from './plan-rules.ts';

const ROUNDS = 20;

/** Adds a version of a plan and offers it in place of the last. BAD_USER_INPUT where a field is out of its range. */
export async function savePlan(
  { connection, plans, operations, audit }: Stores,
  input: PlanInput,
  { account, now }: Act,
): Promise<Plan> {
  // The defaults of the schema, which codegen takes for optional.
  const { trialDays = 0, allowsDownloads = false } = input;
  const checked = checkPlan({ ...input, trialDays, allowsDownloads });
  const operation = operationOf({ actorId: account, kind: 'savePlan', input }, now);
  for (let round = 0; round < ROUNDS; round++) {
    const earlier = await findEarlier<Plan>(operations, operation);
    if (earlier?.answer) return earlier.answer;
    try {
      return await inTransaction(connection, async (session) => {
        const versions = await plans.listVersions(checked.code, session);
        const version = (versions.at(-1)?.version ?? 0) + 1;
        const { code, name, maximumHeight, streamLimit, profileLimit } = checked;
        const prices = checked.prices.map(({ interval, currency, amountMinor }) => ({
          interval,
          currency,
          amountMinor,
        }));
        const features = { maximumHeight, streamLimit, profileLimit, allowsDownloads };
        const id = newId('plan', now.getTime());
        const plan: Plan = { id, code, version, name, ...features, trialDays, prices, isOffered: true };
        await operations.insert(session, { ...operation, answer: plan });
        await plans.retire(session, code);
        await plans.insert(session, plan);
        const details = { version, name, ...features, trialDays, prices };
        await audit.record(session, { actorId: account, action: 'plan.save', subjectId: code, details }, now);
        return plan;
      });
    } catch (error) {
      // Somebody else has used the key, or made this version: the next round sees it.
      if (!isDuplicateKey(error)) throw error;
    }
  }
  throw fault('CONFLICT', 'This plan is being changed by too many at once.');
}

/** Offers the plan no longer; undefined where there is none of that code. */
export async function retirePlan(
  { connection, plans, audit }: Stores,
  code: string,
  { account, now }: Act,
): Promise<Plan | undefined> {
  return inTransaction(connection, async (session) => {
    const last = (await plans.listVersions(code, session)).at(-1);
    if (!last) return undefined;
    if (!last.isOffered) return last;
    await plans.retire(session, code);
    const details = { version: last.version };
    await audit.record(session, { actorId: account, action: 'plan.retire', subjectId: code, details }, now);
    return { ...last, isOffered: false };
  });
}
