#include "store/stories/copies.h"

#include "store/database/connection.h"

namespace stoppress::store {
namespace {

constexpr Statement<In<StoryId>, Out<TitleId, SectionId, Instant, StaffId>> kOf{
    "SELECT title, section, shared_at, shared_by FROM story_copy WHERE story = :p1 ORDER BY title"};
constexpr Statement<In<StoryId, TitleId, SectionId, Instant, StaffId>> kKeep{
    "INSERT INTO story_copy (story, title, section, visible_from, shared_at, shared_by) VALUES (:p1, :p2, "
    ":p3, (SELECT visible_from FROM story WHERE id = :p1), :p4, :p5) ON CONFLICT (story, title) DO UPDATE "
    "SET section = excluded.section"};
constexpr Statement<In<StoryId, TitleId>> kDrop{"DELETE FROM story_copy WHERE story = :p1 AND title = :p2"};
constexpr Statement<In<StoryId, TitleId>> kNoLongerFormer{
    "DELETE FROM story_copy_former WHERE story = :p1 AND title = :p2"};
constexpr Statement<In<StoryId, TitleId>> kFormer{
    "INSERT INTO story_copy_former (story, title) VALUES (:p1, :p2) ON CONFLICT DO NOTHING"};

}  // namespace

Result<std::vector<Copy>> copies_of(Snapshot& snapshot, StoryId id) {
  std::vector<Copy> copies;
  for (auto const& [title, section, at, by] : snapshot.connection().rows(kOf, id))
    copies.push_back({id, title, section, at, by});
  return copies;
}

Result<Done> Copies::keep(Copy const& copy) {
  tx_.connection().run(kNoLongerFormer, copy.story, copy.title);
  tx_.connection().run(kKeep, copy.story, copy.title, copy.section, copy.shared_at, copy.shared_by);
  return Done{};
}

Result<bool> Copies::drop(StoryId id, TitleId title) {
  if (tx_.connection().run(kDrop, id, title) == 0) return false;
  tx_.connection().run(kFormer, id, title);
  return true;
}

}  // namespace stoppress::store
