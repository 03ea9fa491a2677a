import { serveReader } from './readerServer';

serveReader(self);
