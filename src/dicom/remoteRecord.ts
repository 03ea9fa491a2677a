import { ViewerError, type WireError } from '../shared/errors';
import { attributesFromJson, textInJson, type BulkReference } from './dicomJson';
import { imagePixelModule } from './imagePixelModule';
import { isImageStorage, mostFrames } from './instanceRecord';
import { Tags } from './tags';
import type {
  Attributes,
  ImagePixelModule,
  InstanceKey,
  InstanceRecord,
  Notice,
  SourceId,
  Tag,
} from './types';
import { uidOf } from './values';
import { viewingKeep } from './viewingAttributes';

export interface RemoteRecord {
  readonly record: InstanceRecord;
  /** Tables to be fetched before the picture can be drawn as it is meant. */
  readonly bulk: readonly BulkReference[];
}

/**
 * An instance out of a server's metadata (PS3.18 10.4.1.1.2): the record that its file would give, but without a place for
 * the pixels, which come frame by frame, and with the transfer syntax only where the server says it ('' otherwise: each
 * frame tells its own). Throws ViewerError Malformed, Limit.
 */
export function recordFromJson(json: unknown, source: SourceId): RemoteRecord {
  const keep = viewingKeep(() => textInJson(json, Tags.sopClassUid));
  const { attributes, bulk, tags } = attributesFromJson(
    json,
    (tag, parent) => tag !== Tags.availableTransferSyntaxUid && keep(tag, parent),
  );
  const notices = new Set<Notice>();
  const pixels = pixelsOf(attributes, tags, notices);
  const sopInstanceUid = uidOf(attributes, Tags.sopInstanceUid);
  const record: InstanceRecord = {
    key: (sopInstanceUid === '' ? `source ${source}` : sopInstanceUid) as InstanceKey,
    attributes,
    sopInstanceUid,
    sopClassUid: uidOf(attributes, Tags.sopClassUid),
    // Beside the object stand (0008,3002) Available Transfer Syntax UID, and (0002,0010) of some servers.
    transferSyntaxUid:
      textInJson(json, Tags.transferSyntaxUid) || textInJson(json, Tags.availableTransferSyntaxUid),
    image: pixels.image,
    pixelData: null,
    source,
    deflated: false,
    notices: [...notices],
    pixelError: pixels.error,
  };
  return { record, bulk };
}

/** All attributes of an object, for the attribute browser. */
export function allAttributesFromJson(json: unknown): Attributes {
  return attributesFromJson(json, () => true).attributes;
}

/** Compressed pixel data is not named by every server: an object with rows, or of an image class, has pixels. */
function pixelsOf(
  attributes: Attributes,
  tags: ReadonlySet<Tag>,
  notices: Set<Notice>,
): { readonly image: ImagePixelModule | null; readonly error: WireError | null } {
  if (!attributes.has(Tags.rows) && !isImageStorage(uidOf(attributes, Tags.sopClassUid)))
    return { image: null, error: null };
  const pixelTag =
    [Tags.floatPixelData, Tags.doubleFloatPixelData].find((tag) => tags.has(tag)) ?? Tags.pixelData;
  try {
    const image = imagePixelModule(attributes, pixelTag, notices);
    return { image: { ...image, numberOfFrames: Math.min(image.numberOfFrames, mostFrames) }, error: null };
  } catch (thrown) {
    return { image: null, error: ViewerError.from(thrown, 'Malformed', 'parse', 'pixel module').toWire() };
  }
}
