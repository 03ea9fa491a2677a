import { readPortalDeployment } from './deployment';
import { leaveFor } from './leavePage';
import { signInAddress } from './signIn';

// /login: no patient's data is here, so that this page alone may follow the provider's redirects.
leaveFor('loads', async (request) =>
  signInAddress((await readPortalDeployment(request)).auth, location.origin),
);
