import { startSample } from './page/files/samples/fetch-sample';

// What takes longest comes first; the document has the browser fetch the page meanwhile.
startSample(location.search);
void import('./page/mount');
