// What can be read in a session and written in a transaction, by subject. Each call is one or two prepared
// statements; an Error of Fault::internal or unavailable means the database failed, all else is said at the
// function.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "people/subscriber.h"
#include "store/newsstand.h"
#include "store/records.h"
#include "story/change.h"
#include "story/picture.h"
#include "story/story.h"
#include "story/title.h"

namespace stoppress::store {

class Session;  // one connection with its prepared statements; known only inside this room

// A consistent view of the archive. Lives inside Store::read or write; keep no reference.
class Reader {
 public:
  explicit Reader(Session& session) : session_(session) {}

  Newsstand newsstand(TitleId title, Instant now) { return Newsstand(session_, title, now); }

  Result<story::Story> story(StoryId id);                         // not_found
  Result<story::Content> content(StoryId id, Revision revision);  // not_found
  Result<std::vector<story::Title>> titles();                     // with their sections, in order
  Result<story::Picture> picture(PictureId id);                   // not_found
  Result<std::map<PictureId, story::Picture>> pictures(
      std::vector<PictureId> const& ids);  // those that exist
  Result<std::optional<story::Picture>> picture_by_hash(std::string const& hash);
  // The newest version kept of that guid of that source.
  Result<std::optional<WireItem>> newest_wire_item(std::string const& source, std::string const& guid);
  Result<std::optional<WireItem>> wire_item(story::WireIdentity const& identity);
  Result<std::optional<std::string>> raw_wire(std::string const& raw_hash);  // the bytes as received
  Result<std::vector<StoryId>> due_releases(Instant now);  // scheduled, release_at has come; oldest first
  Result<std::optional<Instant>> next_release();           // the earliest release_at still to come
  Result<std::vector<story::Change>> changes_after(story::FeedPosition position, int count);
  Result<story::FeedPosition> feed_end();  // the position of the newest readable change
  Result<story::FeedPosition> follower_position(std::string const& follower);  // {0,0} for a new one
  Result<std::int64_t> count_of_stories();
  Result<std::map<std::string, std::int64_t>> share_counts(StoryId id);  // by channel

 protected:
  Session& session_;
};

class Tx : public Reader {
 public:
  using Reader::Reader;

  // The same as Reader's, for what will be changed: until this transaction ends nobody else changes it, so
  // that of two acts on one story the later sees what the earlier did. Hides Reader's on purpose.
  Result<story::Story> story(StoryId id);
  Result<std::optional<WireItem>> newest_wire_item(std::string const& source, std::string const& guid);

  // Stories. `create` gives the number; slug, title, state and the rest are taken from `story`.
  Result<StoryId> create(story::Story const& story);
  // Adds the next revision; it is immutable from now on. Does not touch the story's row: save() points to it.
  Result<Revision> add_revision(StoryId id, Revision number, story::Content const& content,
                                std::string const& by, Instant at);
  // Writes the story's row. `seen` is the head that the caller read: Fault::conflict when it is no longer so.
  // When `published` names a revision and the state is live, the lists of readers follow it (section, topics,
  // authors, card); when not, they drop the story.
  Result<Done> save(story::Story const& story, Revision seen);

  // The one feed. Written in the same transaction as what it tells of.
  Result<Done> announce(story::Change const& change);
  Result<Done> set_follower_position(std::string const& follower, story::FeedPosition position);

  // Titles and sections: made or brought up to date by slug; sections that are gone from `title` stay in the
  // archive but leave the navigation. Returns the title with its numbers filled in.
  Result<story::Title> save_title(story::Title title);

  // Pictures: same hash, same row. Texts that are empty in the row are filled from `picture`.
  Result<PictureId> keep_picture(story::Picture const& picture);
  Result<Done> save_picture(story::Picture const& picture);

  // Wire. conflict when that identity is there already.
  Result<WireItemId> keep_wire_item(WireItem const& item);
  Result<Done> link_wire_item(WireItemId item, StoryId story);
  Result<Done> keep_raw_wire(std::string const& raw_hash, std::string const& bytes);  // again: no-op

  // Readers.
  Result<Done> keep_signup(people::Signup const& signup);  // the same address and title again: no-op
  Result<MessageId> keep_message(people::Message const& message);
  Result<Done> count_share(StoryId id, std::string const& channel, Instant day);
};

}  // namespace stoppress::store
