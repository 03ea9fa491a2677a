import { tellViolations } from '../shared/tellViolations';
import { serveReader } from './readerServer';

tellViolations(self);
serveReader(self);
