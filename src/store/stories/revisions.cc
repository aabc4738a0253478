#include "store/stories/revisions.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr Statement<In<StoryId>,
                    Out<Revision, Instant, StaffId, Text, std::optional<Text>, Number, Text, Number>>
    kRevisions{
        "SELECT number, revision.made_at, revision.staff, made_by, staff.name, words, headline, kept FROM "
        "revision LEFT JOIN staff ON staff.id = revision.staff WHERE story = :p1 ORDER BY number DESC"};
constexpr Statement<In<StoryId, Revision>, Out<Revision>> kRevisionAtOrBefore{
    "SELECT number FROM revision WHERE story = :p1 AND number <= :p2 ORDER BY number DESC LIMIT 1"};
constexpr Statement<In<StoryId, Revision, StaffId, Number>> kSavedBy{
    "UPDATE revision SET staff = :p3, kept = :p4 WHERE story = :p1 AND number = :p2"};
constexpr Statement<In<StoryId, Revision>> kKeepRevision{
    "UPDATE revision SET kept = 1 WHERE story = :p1 AND number = :p2"};
// Of a run of such saves by one person only the last stays, besides what readers see or the desk has open.
constexpr Statement<In<Instant>> kDropSavesByItself{
    "DELETE FROM revision WHERE kept = 0 AND made_at < :p1 AND NOT EXISTS (SELECT 1 FROM story WHERE "
    "story.id = "
    "revision.story AND (story.head = revision.number OR story.published = revision.number)) AND EXISTS "
    "(SELECT 1 FROM revision AS later WHERE later.story = revision.story AND later.number > revision.number "
    "AND later.kept = 0 AND later.staff = revision.staff AND later.number = (SELECT MIN(number) FROM "
    "revision "
    "AS next WHERE next.story = revision.story AND next.number > revision.number))"};

}  // namespace

Result<std::vector<RevisionRow>> Revisions<Snapshot>::revisions(StoryId id) {
  std::vector<RevisionRow> list;
  for (auto const& [number, at, staff, made_by, name, words, headline, kept] :
       connection_.rows(kRevisions, id))
    list.push_back({number, at, {staff, name.value_or(made_by)}, words, headline, kept != 0});
  return list;
}

Result<Revision> Revisions<Snapshot>::revision_at_or_before(StoryId id, Revision revision) {
  auto const row = connection_.row(kRevisionAtOrBefore, id, revision);
  if (!row) return not_found("There is no such revision.");
  return std::get<0>(*row);
}

Result<Done> Revisions<Transaction>::set_saved_by(StoryId id, Revision revision, StaffId staff, bool kept) {
  connection_.run(kSavedBy, id, revision, staff, Number(kept));
  return Done{};
}

Result<Done> Revisions<Transaction>::keep_revision(StoryId id, Revision revision) {
  connection_.run(kKeepRevision, id, revision);
  return Done{};
}

Result<std::int64_t> Revisions<Transaction>::drop_saves_by_itself(Instant before) {
  return Number(connection_.run(kDropSavesByItself, before));
}

}  // namespace stoppress::store
