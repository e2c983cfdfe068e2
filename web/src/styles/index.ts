/** All sheets, in the order they override one another. */
import type { CSSResultGroup } from 'lit';
import { base } from './base.js';
import { cards } from './cards.js';
import { detail } from './detail.js';
import { lists } from './lists.js';
import { shell } from './shell.js';
import { tokens } from './tokens.js';

export const styles: CSSResultGroup = [tokens, base, shell, cards, detail, lists];
