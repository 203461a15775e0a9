/** Apart from node.ts, which brings all that a run needs: this is for before that is loaded. */
export { startAhead } from '../data/transport/platform/dataset-thread.node';
