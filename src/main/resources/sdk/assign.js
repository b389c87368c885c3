// Which variant of an experiment a visitor gets: the same on every page, and on the hub.
import {track} from './boot.js';
import {fingerprint} from './visitor.js';

/** The variant; docs/experiments.md explains the function. Reports that the visitor was shown it. */
export const assign = (experiment, split) => {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(experiment + '\n' + fingerprint())) {
    hash = Math.imul(hash ^ byte, 0x1000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  const variants = Object.keys(split).sort();
  let place = ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  place *= variants.reduce((sum, each) => sum + split[each], 0);
  const variant = variants.find((each) => (place -= split[each]) < 0);
  track('exposure', {experiment, variant});
  return variant;
};
