import { tellViolations } from '../shared/tellViolations';
import { serveVault } from './vaultServer';

tellViolations(self);
serveVault(self);
