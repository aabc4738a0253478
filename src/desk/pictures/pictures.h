// What the newsroom does with pictures: they come in, get their words, crops and rights, get a better file,
// and leave the pages when their licence ends. The right for all of it: pictures; and publish to say when the
// licence of one ends that readers see.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "desk/actor.h"
#include "media/library.h"
#include "media/texts.h"
#include "store/pictures/picture_library.h"
#include "store/store.h"

namespace stoppress::desk {

struct PictureAdded {
  PictureId id;
  bool was_there = false;  // the same file: its words and crops are as they were
};

// A file becomes a picture of the library with the words and the expiry that it brings along. Its whole is
// decoded first: a file that lies about its kind, breaks off or claims to be huge is refused with a sentence
// and nothing of it is kept (Fault::invalid, limit). Workers only.
Result<PictureAdded> add_picture(store::Store& store, media::Library& library, Actor const& actor,
                                 std::string_view bytes, std::string const& file_name, Instant now);

// What is not there stays.
struct PictureChange {
  std::optional<std::string> headline, caption, credit, creator, alt, copyright, usage_terms;
  std::optional<std::vector<std::string>> keywords;
  std::optional<std::optional<Instant>> expires;  // nothing: never
  std::optional<PictureId> replacement;           // none: the pages do without
  std::optional<std::pair<double, double>> focus;
  std::optional<std::map<std::string, story::Crop>>
      crops;  // all of them; a shape without one follows the focus
};

// Every live page that shows the picture is rendered again. Fault::invalid about the field when a crop has
// not its shape's ratio, a focal point lies outside, or a picture would stand in for itself.
Result<Done> change_picture(store::Store& store, Actor const& actor, PictureId id,
                            PictureChange const& change, Instant now);

// A better file: words, crops, focal point and uses stay, and pages follow. So does the expiry that somebody
// has edited; one that came with the former file gives way to the new file's. A crop is fitted when the file
// has another ratio. conflict when the file is another picture's.
Result<Done> replace_picture(store::Store& store, media::Library& library, Actor const& actor, PictureId id,
                             std::string_view bytes, std::string const& file_name, Instant now);

struct OriginalDownload {
  media::Download file;
  std::string name;  // "tide.jpg"
};
// The original for somebody outside, with the desk's words in its metadata.
Result<OriginalDownload> original_of(store::Store& store, media::Library& library, Actor const& actor,
                                     PictureId id, Instant now);

// Every page that shows the picture is made anew; in the caller's transaction.
Result<Done> announce_picture(store::Transaction& transaction, PictureId id, Instant now);

// Pictures whose licence has ended leave every page and their renditions the disk. Called at the start and
// when the next expiry comes; calling it more often tells nobody twice. How many there were.
Result<int> expire_pictures(store::Store& store, media::Library& library, Instant now);

// Notes which pictures older stories use, some at a time; how many stories are left in this round (0: done).
Result<int> note_picture_uses(store::Store& store);

}  // namespace stoppress::desk
