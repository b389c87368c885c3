// The core alone: for pages that report everything themselves.
import {boot} from './boot.js';

boot();
