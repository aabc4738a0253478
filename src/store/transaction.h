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
#include "store/newsstand/newsstand.h"
#include "store/newsstand/records.h"
#include "store/staff/staff_records.h"
#include "store/stories/desk_records.h"
#include "story/change.h"
#include "story/picture/picture.h"
#include "story/story.h"
#include "story/title/title.h"

namespace stoppress::store {

class Connection;  // one connection with its prepared statements; known only inside this room

// A consistent view of the archive. Lives inside Store::read or write; keep no reference.
class Snapshot {
 public:
  explicit Snapshot(Connection& connection) : connection_(connection) {}
  // For this room's own classes, which hold the statements of one subject each.
  Connection& connection() { return connection_; }

  Newsstand newsstand(TitleId title, Instant now) { return Newsstand(connection_, title, now); }

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

  // The desk: stories of their head revision, whoever may see them.
  Result<std::vector<DeskRow>> desk(DeskAsked const& asked, Instant now);
  Result<DeskRow> desk_row(StoryId id, Instant now);                      // not_found
  Result<std::vector<RevisionRow>> revisions(StoryId id);                 // the newest first
  Result<Revision> revision_at_or_before(StoryId id, Revision revision);  // not_found
  Result<std::string> saved_views(StaffId staff);                         // as kept; empty for none
  Result<std::vector<Correction>> corrections(StoryId id);                // the newest first
  Result<std::vector<TopicCount>> topics_like(std::string const& text);   // ten, the most used first
  Result<std::vector<std::pair<std::string, std::string>>> authors_like(
      std::string const& text);                               // slug, name
  Result<std::string> author_named(std::string const& slug);  // not_found

  // Staff. The hashes are SHA-256 of what was given out once.
  Result<std::vector<people::Staff>> staff();  // by name
  Result<people::Staff> staff(StaffId id);     // not_found
  Result<std::optional<StaffSecrets>> staff_secrets(std::string const& email);
  Result<StaffSecrets> staff_secrets(StaffId id);  // not_found
  Result<std::optional<StaffSession>> staff_session(std::string const& hash, Instant now);
  Result<std::vector<StaffSession>> sessions_of(StaffId staff, Instant now);  // the last seen first
  Result<std::optional<Invitation>> invitation(std::string const& hash);      // expired ones too
  Result<std::vector<Invitation>> invitations(Instant now);
  Result<std::optional<ApiToken>> api_token(std::string const& hash, Instant now);
  Result<std::vector<ApiToken>> api_tokens(Instant now);
  Result<std::vector<Act>> acts(ActsAsked const& asked);

 protected:
  // Subjects that are made from a reader or a transaction.
  friend class Fronts;
  friend class FrontsTransaction;
  friend class Reads;
  friend class ReadsTransaction;
  Connection& connection_;
};

class Transaction : public Snapshot {
 public:
  using Snapshot::Snapshot;

  // The same as Snapshot's, for what will be changed: until this transaction ends nobody else changes it, so
  // that of two acts on one story the later sees what the earlier did. Hides Snapshot's on purpose.
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

  // The desk. `kept` false: the editor saved by itself.
  Result<Done> set_saved_by(StoryId id, Revision revision, StaffId staff, bool kept);
  Result<Done> keep_revision(StoryId id, Revision revision);
  Result<Done> mark_changed(StoryId id, StaffId by, Instant at);  // to the top of the desk's lists
  Result<Done> set_created_by(StoryId id, StaffId by);            // by the newsroom: no wire
  Result<Done> set_wire_waiting(StoryId id, bool waits);
  // Of a run of saves by itself by one person only the last stays. How many went.
  Result<std::int64_t> drop_saves_by_itself(Instant before);
  Result<Done> set_saved_views(StaffId staff, std::string const& views);
  Result<Done> add_correction(Correction const& correction);

  // The one feed. Written in the same transaction as what it tells of.
  Result<Done> announce(story::Change const& change);
  Result<Done> set_follower_position(std::string const& follower, story::FeedPosition position);

  // Titles and sections: brought up to date by number (without one: the first title, made when there is
  // none) and by the sections' slugs; sections that are gone from `title` stay in the archive but leave the
  // navigation. Returns the title with its numbers filled in.
  Result<story::Title> save_title(story::Title title);

  // Pictures: same hash, same row. Texts that are empty in the row are filled from `picture`.
  Result<PictureId> keep_picture(story::Picture const& picture);
  Result<Done> save_picture(story::Picture const& picture);

  // Wire. conflict when that identity is there already.
  Result<WireItemId> keep_wire_item(WireItem const& item);
  Result<Done> link_wire_item(WireItemId item, StoryId story);
  Result<Done> keep_raw_wire(std::string const& raw_hash, std::string const& bytes);  // again: no-op

  // Staff. conflict when somebody has that address already.
  Result<StaffId> add_staff(people::Staff const& staff, std::string const& password_hash, Instant at);
  Result<Done> save_staff(people::Staff const& staff);  // name, role, suspended
  Result<Done> set_password(StaffId staff, std::string const& password_hash);
  // A secret without `on` waits to be confirmed; an empty one ends the second factor and its recovery codes.
  Result<Done> set_totp(StaffId staff, std::string const& secret, bool on);
  Result<Done> set_totp_step(StaffId staff, std::int64_t step);
  Result<Done> set_recovery_codes(StaffId staff, std::vector<std::string> const& hashes);
  Result<bool> use_recovery_code(StaffId staff, std::string const& hash);  // false: there is no such one
  Result<SessionId> add_session(std::string const& hash, StaffSession const& connection);
  Result<Done> touch_session(SessionId connection, Instant seen, Instant expires);
  Result<Done> end_session(SessionId connection);
  Result<Done> end_sessions_of(StaffId staff, SessionId but);  // `but` may be none
  Result<InvitationId> add_invitation(std::string const& hash, Invitation const& invitation);
  Result<Done> end_invitation(InvitationId invitation);
  Result<TokenId> add_api_token(std::string const& hash, ApiToken const& token);
  Result<Done> touch_api_token(TokenId token, Instant used);
  Result<Done> end_api_token(TokenId token);
  Result<Done> add_act(Act const& act);

  // Readers.
  Result<Done> keep_signup(people::Signup const& signup);  // the same address and title again: no-op
  Result<MessageId> keep_message(people::Message const& message);
  Result<Done> count_share(StoryId id, std::string const& channel, Instant day);
};

}  // namespace stoppress::store
