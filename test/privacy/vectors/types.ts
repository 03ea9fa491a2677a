import type { Target } from '../attacker';

/**
 * Ways in which a script that should not exist could send something out. Each runs by itself inside the page, so it may use
 * nothing from outside its own braces. What a browser does not have throws; whatever is thrown counts as nothing sent.
 */
export type Vector = (to: Target) => unknown;
