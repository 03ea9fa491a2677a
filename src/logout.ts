import { readPortalDeployment } from './deployment';
import { leaveFor } from './leavePage';
import { signOutAddress, tellSignedOut } from './signIn';

/** By then the browser has ended the process that held the pictures: a page of this site that came at once might join it. */
const processEndMs = 1000;

// /logout: the provider's session ends; other tabs of this browser are told, whoever opened this page.
tellSignedOut();
leaveFor('ends', async (request) => {
  const address = signOutAddress((await readPortalDeployment(request)).auth, location.origin);
  if (address.origin === location.origin)
    await new Promise((resolve) => void setTimeout(resolve, processEndMs));
  return address;
});
