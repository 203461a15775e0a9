import { expose, transfer, transferHandlers, wrap, type Endpoint, type TransferHandler } from 'comlink';
import { eachMethod, isMethod, type Method } from '../each-method';

/**
 * How values go from one thread to another. Both threads take `expose` and `wrap` from here, and so agree: an object with
 * methods, as a dataset or a listener is, stays where it is and is asked there, while what it tells of itself goes along;
 * an error keeps its estimate.
 */
export { expose, transfer, wrap, type Endpoint };

type Plain = { readonly [key: string]: unknown };
type Sent = { readonly told: Plain; readonly methods: readonly string[]; readonly port: MessagePort };

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const functions: TransferHandler<Method, MessagePort> = {
  canHandle: isMethod,
  serialize(method) {
    const { port1, port2 } = new MessageChannel();
    expose(method, port1);
    return [port2, [port2]];
  },
  deserialize(port) {
    port.start();
    return wrap<Method>(port);
  },
};

const objects: TransferHandler<Plain, Sent> = {
  canHandle: (value): value is Plain => isPlain(value) && Object.values(value).some(isMethod),
  serialize(object) {
    const { port1, port2 } = new MessageChannel();
    expose(handingOver(object), port1);
    const told = Object.entries(object).filter(([, value]) => !isMethod(value));
    const methods = Object.keys(object).filter((name) => isMethod(object[name]));
    return [{ told: Object.fromEntries(told), methods, port: port2 }, [port2]];
  },
  deserialize({ told, methods, port }) {
    port.start();
    const there = wrap<{ readonly [name: string]: Method }>(port);
    return { ...told, ...Object.fromEntries(methods.map((name) => [name, there[name]])) };
  },
};

/** The array buffers of its answers are handed over, not copied. */
const handingOver = (object: Plain): Plain =>
  eachMethod(
    object,
    (method) =>
      new Proxy(method, {
        async apply(_method, _self, given) {
          const answer: unknown = await Reflect.apply(method, object, given);
          const buffers = new Set(buffersIn(answer));
          return buffers.size > 0 ? transfer(answer, [...buffers]) : answer;
        },
      }),
  );

/** Those of arrays that stand in a value or in objects within it. Lists hold none. */
function buffersIn(value: unknown): readonly ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) return value.buffer instanceof ArrayBuffer ? [value.buffer] : [];
  return isPlain(value) ? Object.values(value).flatMap(buffersIn) : [];
}

/** Of itself Comlink keeps name, message and stack only. */
function estimatedOf(thrown: unknown): Plain | null {
  const error = typeof thrown === 'object' && thrown !== null && 'value' in thrown ? thrown.value : null;
  if (!(error instanceof Error) || !('estimate' in error)) return null;
  const { name, message, stack, estimate } = error;
  return { name, message, stack, estimate };
}

const thrown = transferHandlers.get('throw');
if (thrown) {
  transferHandlers.set('throw', {
    ...thrown,
    serialize(error) {
      const estimated = estimatedOf(error);
      return estimated ? [{ isError: true, value: estimated }, []] : thrown.serialize(error);
    },
  });
}
transferHandlers.set('function', functions);
transferHandlers.set('object', objects);
