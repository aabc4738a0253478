// The picture library as the newsroom works with it: found by words, where each picture is used, until when
// it may be shown, and what readers see in its place from then on.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/staff/name.h"
#include "store/transaction.h"
#include "story/picture/library_picture.h"
#include "story/story.h"

namespace stoppress::store {

struct LibraryRow {
  story::LibraryPicture picture;
  Name added_by;          // no id: a wire
  std::string file_name;  // as it was called where it came from; may be empty
};

struct LibraryAsked {
  std::vector<std::string> words;  // all of them, anywhere, in any case; at most the first four count
  PictureId after;                 // the last one of the page before; none: from the newest
  int count = 50;
};

// A story that shows the picture, or would when it is published.
struct PictureUsed {
  StoryId story;
  std::string headline;
  story::State state = story::State::draft;
  story::Slug slug = story::Slug::from_headline("");
  SectionId section;
  bool main = false, body = false;  // where in it
  bool live = false;                // readers see it there now
};

template <class Access>
class PictureLibrary;

template <>
class PictureLibrary<Snapshot> : protected Subject {
 public:
  using Subject::Subject;

  Result<LibraryRow> picture(PictureId id);                             // not_found
  Result<std::vector<LibraryRow>> pictures(LibraryAsked const& asked);  // the newest first
  Result<std::vector<PictureUsed>> uses(PictureId id);                  // the last changed story first
  // What readers see where these pictures are used, at that instant: the picture itself, what stands in for
  // one that has expired (its own number tells them apart), or nothing.
  Result<std::map<PictureId, story::LibraryPicture>> shown(std::vector<PictureId> const& ids, Instant now);
  // Whose file has or had that hash; its `hash` is the present one.
  Result<std::optional<story::LibraryPicture>> of_file(std::string const& hash);
  Result<std::vector<PictureId>> due_to_expire(Instant now);  // expired, and pages have not been told
  Result<std::optional<Instant>> next_expiry();               // of those that pages have not been told of
  Result<std::vector<StoryId>> stories_not_noted(int count);  // whose uses are not known yet
};

template <>
class PictureLibrary<Transaction> : public PictureLibrary<Snapshot> {
 public:
  explicit PictureLibrary(Transaction& transaction) : PictureLibrary<Snapshot>(transaction) {}

  // Of the file that it came as; the same file again gives the same picture with its words and its expiry as
  // they are. By nobody: by wire.
  Result<PictureId> keep(story::LibraryPicture const& picture, StaffId by, std::string const& file_name);
  // For changing: until this transaction ends nobody else changes it. not_found.
  Result<story::LibraryPicture> to_change(PictureId id);
  Result<Done> save(story::LibraryPicture const& picture);
  // Another file for the same picture: hash, kind, size and crops of `picture`. conflict when that file is
  // another picture's.
  Result<Done> replace_file(story::LibraryPicture const& picture, std::string const& file_name);
  Result<Done> mark_expired(PictureId id);
  Result<Done> note_uses(StoryId id);
};

template <class Access>
PictureLibrary(Access&) -> PictureLibrary<Access>;

// An entry of that live blog shows them; they stand beside every revision.
void note_entry_pictures(Connection& connection, StoryId id, story::Body const& entry);
// Of the revision that has just been added; those of the published one stay.
void note_picture_uses(Connection& connection, StoryId id, Revision revision, story::Content const& content);

}  // namespace stoppress::store
