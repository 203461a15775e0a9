import { causes, causesUnplanted } from '../causes';
import { causesTime } from '../causes/time';
import { personal } from '../quiet/personal';
import { quiet, quietChanged, quietPeers, quietUnchanged } from '../quiet';
import { credit } from './credit';
import { diff } from './diff';
import { drift } from './drift';
import { large } from './large';
import type { Measure } from './measure';
import { memory } from './memory';
import { model } from './model';
import { monitor } from './monitor';
import { peers } from './peers';
import { repeated } from './repeated';
import { sound } from './sound';
import { headless, page } from './whole';
import { wide } from './wide';

/** What `npm run bench` measures, in this order. */
export const usual: { readonly [name: string]: Measure } = {
  credit,
  model,
  monitor,
  memory,
  drift,
  sound,
  headless,
  page,
  wide,
};

/** What takes long, or needs packages of Python: only by its name. */
export const asked: { readonly [name: string]: Measure } = {
  peers,
  diff,
  large,
  repeated,
  quiet,
  'quiet-unchanged': quietUnchanged,
  'quiet-changed': quietChanged,
  'quiet-peers': quietPeers,
  personal,
  causes,
  'causes-unplanted': causesUnplanted,
  'causes-time': causesTime,
};
