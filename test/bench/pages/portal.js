// dicomweb-client as its users call it: a study in one answer. Nothing is decoded or drawn, what came is held.
import { api } from '/peers/dicomweb-client/build/dicomweb-client.es.js';

const now = () => window.performance.timeOrigin + window.performance.now();

window.startPeer = (token) => {
  const client = new api.DICOMwebClient({
    url: `${window.location.origin}/dicom-web`,
    headers: { Authorization: `Bearer ${token}` },
  });
  let held = [];
  let stopped = null;

  window.peer = {
    /** Milliseconds until one frame is here whose address is known beforehand: the least that a picture can take. */
    async frame(image) {
      const began = now();
      const [frame] = await client.retrieveInstanceFrames({ ...image, frameNumbers: [1] });
      if (frame.byteLength === 0) throw new Error('an empty frame');
      return now() - began;
    },
    /** Milliseconds until the first instance can be used, and until all can; `count` are expected. */
    async study(studyInstanceUID, count) {
      const began = now();
      held = await client.retrieveStudy({ studyInstanceUID });
      if (held.length !== count || held.some(({ byteLength }) => byteLength === 0))
        throw new Error('not all instances came');
      const all = now() - began;
      return { firstMs: all, allMs: all };
    },
    /** Begins, and gives up once as many bytes came; resolves with the moment of that, by the wall clock. */
    async abort(studyInstanceUID, bytes) {
      const instance = new window.XMLHttpRequest();
      const progressCallback = ({ loaded }) => {
        if (stopped !== null || loaded < bytes) return;
        stopped = now();
        instance.abort();
      };
      await client
        .retrieveStudy({ studyInstanceUID, request: { instance, progressCallback } })
        .catch(() => undefined);
      if (stopped === null) throw new Error('it was there before it could be given up');
      return stopped;
    },
  };
};
