import { refusalBody, type Refusal } from '../refusal.ts';

/** An error in the shape that @tus/server answers with. */
export class TusRefusal extends Error {
  readonly status_code: number;
  readonly body: string;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.name = 'TusRefusal';
    this.status_code = refusal.status;
    this.body = refusalBody(refusal);
  }
}

export function tusRefusal(refusal: Refusal): TusRefusal {
  return new TusRefusal(refusal);
}
