import type { Attachment } from 'svelte/attachments';
import { whileNear } from './while-near';

/** Calls back when the element comes near the window: long lists draw their small pictures only then, and keep them. */
export const whenSeen = (show: () => void): Attachment =>
  whileNear((near) => {
    if (near) show();
  });
