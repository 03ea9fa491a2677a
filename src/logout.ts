import { readPortalDeployment } from './deployment';
import { leaveFor } from './leavePage';
import { signOutAddress, tellSignedOut } from './signIn';

// /logout: the provider's session ends; other tabs of this browser are told, whoever opened this page.
tellSignedOut();
leaveFor('ends', async (request) =>
  signOutAddress((await readPortalDeployment(request)).auth, location.origin),
);
