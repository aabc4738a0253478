#include "store/newsletter/editions.h"

#include <algorithm>

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;
using Columns = Out<EditionId, NewsletterId, Instant, Text, Text, Text, Text, std::optional<Instant>,
                    std::optional<Instant>, Number>;

// Undoing goes back that far.
constexpr Number kDraftsKept = 50;

#define EDITION                                                                               \
  "SELECT id, newsletter, due, state, draft, subject, why, begun_at, ended_at, version FROM " \
  "newsletter_edition "
constexpr Statement<In<EditionId>, Columns> kEdition{EDITION "WHERE id = :p1"};
constexpr Statement<In<NewsletterId, Instant, Instant, Number>, Columns> kDueBetween{
    EDITION "WHERE newsletter = :p1 AND due >= :p2 AND due < :p3 ORDER BY due LIMIT :p4"};
constexpr Statement<In<Instant, Number>, Columns> kDue{
    EDITION "WHERE state IN ('planned', 'approved') AND due <= :p1 ORDER BY due, id LIMIT :p2"};
constexpr Statement<In<>, Out<std::optional<Instant>>> kNextDue{
    "SELECT MIN(due) FROM newsletter_edition WHERE state IN ('planned', 'approved')"};
constexpr Statement<In<NewsletterId>, Columns> kOpenOf{
    EDITION "WHERE newsletter = :p1 AND state IN ('planned', 'approved', 'held') ORDER BY due"};
constexpr Statement<In<Text, Number>, Columns> kInState{EDITION
                                                        "WHERE state = :p1 ORDER BY due, id LIMIT :p2"};
constexpr Statement<In<NewsletterId, Instant, Number>, Columns> kFrozen{
    EDITION
    "WHERE newsletter = :p1 AND due < :p2 AND state IN ('sending', 'paused', 'sent') ORDER BY due DESC "
    "LIMIT :p3"};
constexpr Statement<In<EditionId>, Out<Text>> kContent{
    "SELECT content FROM newsletter_edition WHERE id = :p1 AND state IN ('sending', 'paused', 'sent')"};
constexpr Statement<In<EditionId, Number>, Out<Number, Instant, StaffId, std::optional<Text>>> kDraftVersions{
    "SELECT version, newsletter_draft.made_at, newsletter_draft.staff, staff.name FROM newsletter_draft LEFT "
    "JOIN staff ON staff.id = newsletter_draft.staff WHERE edition = :p1 ORDER BY version DESC LIMIT :p2"};
constexpr Statement<In<EditionId, Number>, Out<Text>> kDraft{
    "SELECT draft FROM newsletter_draft WHERE edition = :p1 AND version = :p2"};
constexpr Statement<In<NewsletterId, Text>, Out<StoryId, EditionId, Text>> kSentStories{
    "SELECT story, edition, fingerprint FROM newsletter_story WHERE newsletter = :p1 AND story IN "
    "{numbers::p2}"};

constexpr Statement<In<NewsletterId, Instant, Text>, Out<EditionId>> kPlan{
    "INSERT INTO newsletter_edition (newsletter, due, state, draft, content, subject, why, version) VALUES "
    "(:p1, :p2, 'planned', :p3, '', '', '', 1) ON CONFLICT (newsletter, due) DO NOTHING RETURNING id"};
constexpr Statement<In<NewsletterId, Instant>, Out<EditionId, Instant>> kUntouched{
    "SELECT id, due FROM newsletter_edition WHERE newsletter = :p1 AND due > :p2 AND state = 'planned' AND "
    "version = 1"};
constexpr Statement<In<EditionId>> kUnplan{
    "DELETE FROM newsletter_edition WHERE id = :p1 AND state = 'planned' AND version = 1"};
constexpr Statement<In<EditionId, Number, Text>> kSaveDraft{
    "UPDATE newsletter_edition SET draft = :p3, version = version + 1 WHERE id = :p1 AND version = :p2"};
constexpr Statement<In<EditionId, Number, Text, StaffId, Instant>> kAddDraft{
    "INSERT INTO newsletter_draft (edition, version, draft, staff, made_at) VALUES (:p1, :p2, :p3, :p4, "
    ":p5)"};
constexpr Statement<In<EditionId, Number>> kForgetDrafts{
    "DELETE FROM newsletter_draft WHERE edition = :p1 AND version <= (SELECT version FROM newsletter_draft "
    "WHERE edition = :p1 ORDER BY version DESC LIMIT 1 OFFSET :p2)"};
constexpr Statement<In<EditionId, Number, Text, Text>> kSetState{
    "UPDATE newsletter_edition SET state = :p3, why = :p4, version = version + 1 WHERE id = :p1 AND version "
    "= :p2"};
constexpr Statement<In<EditionId, Number, Text, Text, Instant>> kFreeze{
    "UPDATE newsletter_edition SET state = 'sending', content = :p3, subject = :p4, begun_at = :p5, why = "
    "'', "
    "version = version + 1 WHERE id = :p1 AND version = :p2 AND state IN ('planned', 'approved')"};
constexpr Statement<In<EditionId, Text, Text, Text, std::optional<Instant>>> kMove{
    "UPDATE newsletter_edition SET state = :p3, why = :p4, ended_at = :p5, version = version + 1 WHERE id = "
    ":p1 AND state = :p2"};
constexpr Statement<In<NewsletterId, StoryId, EditionId, Text>> kNoteStory{
    "INSERT INTO newsletter_story (newsletter, story, edition, fingerprint) VALUES (:p1, :p2, :p3, :p4) ON "
    "CONFLICT (newsletter, story) DO UPDATE SET edition = excluded.edition, fingerprint = "
    "excluded.fingerprint"};

Text text_of(EditionDraft const& draft) { return json::dump(draft_json(draft)); }

Result<json::Object> object_of(Text const& text) {
  auto const value = TRY(json::parse(text));
  if (!value.is_object()) return internal("An edition can’t be read.", text.substr(0, 200));
  return value.get_object();
}

template <class Row>
Result<Edition> edition_of(Row const& row) {
  auto const& [id, newsletter, due, state, draft, subject, why, begun_at, ended_at, version] = row;
  auto const read = TRY(object_of(draft));
  return Edition{id,
                 newsletter,
                 due,
                 from_name<EditionState>(state).value_or(EditionState::held),
                 read_draft(read),
                 subject,
                 why,
                 begun_at,
                 ended_at,
                 version};
}

template <class Rows>
Result<std::vector<Edition>> editions_of(Rows const& rows) {
  std::vector<Edition> list;
  for (auto const& row : rows) list.push_back(TRY(edition_of(row)));
  return list;
}

Error overtaken() { return conflict("Somebody has changed this edition since you looked at it."); }

}  // namespace

Result<Edition> Editions<Snapshot>::edition(EditionId id) {
  auto const row = connection_.row(kEdition, id);
  if (!row) return not_found("There is no such edition.");
  return edition_of(*row);
}

Result<std::vector<Edition>> Editions<Snapshot>::due_between(NewsletterId newsletter, Instant from,
                                                             Instant until, std::int64_t most) {
  return editions_of(connection_.rows(kDueBetween, newsletter, from, until, most));
}

Result<std::vector<Edition>> Editions<Snapshot>::due(Instant now, std::int64_t most) {
  return editions_of(connection_.rows(kDue, now, most));
}

Result<std::optional<Instant>> Editions<Snapshot>::next_due() {
  return std::get<0>(connection_.row(kNextDue).value());
}

Result<std::vector<Edition>> Editions<Snapshot>::open_of(NewsletterId newsletter) {
  return editions_of(connection_.rows(kOpenOf, newsletter));
}

Result<std::vector<Edition>> Editions<Snapshot>::in_state(EditionState state, std::int64_t most) {
  return editions_of(connection_.rows(kInState, Text(name_of(state)), most));
}

Result<std::vector<Edition>> Editions<Snapshot>::frozen(NewsletterId newsletter,
                                                        std::optional<Instant> before, std::int64_t most) {
  auto const until = before.value_or(Instant::from_micros(INT64_MAX));
  return editions_of(connection_.rows(kFrozen, newsletter, until, most));
}

Result<std::optional<EditionContent>> Editions<Snapshot>::content(EditionId id) {
  auto const row = connection_.row(kContent, id);
  if (!row) return std::optional<EditionContent>();
  auto const read = TRY(object_of(std::get<0>(*row)));
  return std::optional(read_content(read));
}

Result<std::vector<DraftVersion>> Editions<Snapshot>::draft_versions(EditionId id, std::int64_t most) {
  std::vector<DraftVersion> versions;
  for (auto const& [version, at, by, name] : connection_.rows(kDraftVersions, id, most))
    versions.push_back({version, at, {by, name.value_or("")}});
  return versions;
}

Result<EditionDraft> Editions<Snapshot>::draft(EditionId id, std::int64_t version) {
  if (version == 1) return EditionDraft();  // as each is planned
  auto const row = connection_.row(kDraft, id, version);
  if (!row) return not_found("This edition has no such version.");
  auto const read = TRY(object_of(std::get<0>(*row)));
  return read_draft(read);
}

Result<std::map<StoryId, SentStory>> Editions<Snapshot>::sent_stories(NewsletterId newsletter,
                                                                      std::vector<StoryId> const& among) {
  json::Array numbers;
  for (StoryId const id : among) numbers.push_back(id.number());
  std::map<StoryId, SentStory> sent;
  for (auto const& [story, edition, fingerprint] :
       connection_.rows(kSentStories, newsletter, json::dump(numbers)))
    sent.emplace(story, SentStory{edition, fingerprint});
  return sent;
}

Result<std::optional<EditionId>> Editions<Transaction>::plan(NewsletterId newsletter, Instant due) {
  auto const row = connection_.row(kPlan, newsletter, due, text_of(EditionDraft()));
  return row ? std::optional(std::get<0>(*row)) : std::nullopt;
}

Result<std::int64_t> Editions<Transaction>::unplan(NewsletterId newsletter, Instant now,
                                                   std::vector<Instant> const& kept) {
  Number count = 0;
  for (auto const& [id, due] : connection_.rows(kUntouched, newsletter, now))
    if (std::ranges::find(kept, due) == kept.end()) count += connection_.run(kUnplan, id);
  return count;
}

Result<std::int64_t> Editions<Transaction>::save_draft(EditionId id, std::int64_t seen,
                                                       EditionDraft const& draft, StaffId by, Instant at) {
  auto const text = text_of(draft);
  if (connection_.run(kSaveDraft, id, seen, text) == 0) return overtaken();
  connection_.run(kAddDraft, id, seen + 1, text, by, at);
  connection_.run(kForgetDrafts, id, kDraftsKept);
  return seen + 1;
}

Result<std::int64_t> Editions<Transaction>::set_state(EditionId id, std::int64_t seen, EditionState state,
                                                      std::string const& why) {
  if (connection_.run(kSetState, id, seen, Text(name_of(state)), why) == 0) return overtaken();
  return seen + 1;
}

Result<bool> Editions<Transaction>::freeze(Edition const& edition, EditionContent const& content,
                                           Instant now) {
  auto const text = json::dump(content_json(content));
  if (connection_.run(kFreeze, edition.id, edition.version, text, content.subject, now) == 0) return false;
  for (auto const& each : content.stories)
    connection_.run(kNoteStory, edition.newsletter, each.story, edition.id, each.fingerprint);
  return true;
}

Result<bool> Editions<Transaction>::move(EditionId id, EditionState from, EditionState to,
                                         std::string const& why, Instant now) {
  auto const ended = to == EditionState::sent ? std::optional(now) : std::nullopt;
  return connection_.run(kMove, id, Text(name_of(from)), Text(name_of(to)), why, ended) > 0;
}

}  // namespace stoppress::store
