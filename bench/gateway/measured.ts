/** Loaded by `--import` into every measured process, so that peers need no change to be measured. */
import { answerUsageQuestions } from './usage.ts';

answerUsageQuestions();
