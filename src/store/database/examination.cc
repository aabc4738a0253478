#include "store/database/examination.h"

#include <soci/soci.h>

#include "store/database/connection.h"
#include "store/staff/staff.h"
#include "story/body/body.h"
#include "story/slug.h"

namespace stoppress::store {
namespace {

using Text = std::string;
using Number = std::int64_t;

constexpr std::size_t kNamed = 20;  // of one kind; the others are counted
constexpr Number kAtOnce = 500;

constexpr Statement<In<StoryId, Number>, Out<StoryId, Text, Revision, Revision>> kStories{
    "SELECT id, slug, head, published FROM story WHERE id > :p1 ORDER BY id LIMIT :p2"};
constexpr Statement<In<StoryId, Revision>, Out<Text>> kBody{
    "SELECT body FROM revision WHERE story = :p1 AND number = :p2"};
constexpr Statement<In<>, Out<Text>> kHashes{"SELECT hash FROM picture ORDER BY id"};
constexpr Statement<In<>, Out<Text>> kIntegrity{"PRAGMA integrity_check(20)"};
constexpr Statement<In<>, Out<Number>> kReferences{"SELECT COUNT(*) FROM pragma_foreign_key_check"};
// What broke off while it was made, or was found wrong.
constexpr Statement<In<>, Out<Text>> kInvalidIndexes{
    "SELECT pg_class.relname::text FROM pg_index JOIN pg_class ON pg_class.oid = pg_index.indexrelid "
    "WHERE NOT pg_index.indisvalid OR NOT pg_index.indisready"};

// So many problems of one kind, of which the first are named.
class Kind {
 public:
  explicit Kind(Examination& examination) : examination_(examination) {}
  ~Kind() {
    if (count_ > kNamed)
      examination_.problems.push_back("… and " + std::to_string(count_ - kNamed) + " more like it.");
  }
  Kind(Kind const&) = delete;
  Kind& operator=(Kind const&) = delete;
  void add(Text problem) {
    if (++count_ <= kNamed) examination_.problems.push_back(std::move(problem));
  }

 private:
  Examination& examination_;
  std::size_t count_ = 0;
};

void examine_sqlite(Connection& connection, Examination& found) {
  Kind damage(found);
  for (auto const& [said] : connection.rows(kIntegrity))
    if (said != "ok") damage.add("The database says: " + said);
  auto const references = std::get<0>(connection.row(kReferences).value());
  if (references > 0) damage.add(std::to_string(references) + " rows name others that are not there.");
}

void examine_postgresql(Connection& connection, Examination& found) {
  Kind damage(found);
  for (auto const& [name] : connection.rows(kInvalidIndexes))
    damage.add("The index " + name + " is not whole. REINDEX makes it anew.");
}

// What keeps a revision from being shown; empty: nothing.
Text fault_of(Connection& connection, StoryId id, Revision number) {
  auto const row = connection.row(kBody, id, number);
  if (!row) return "is not there";
  auto const body = story::read_body(std::get<0>(*row));
  return body.ok() ? "" : "has a body that can't be read";
}

void examine_story(Connection& connection, StoryId id, Revision head, Revision published, Kind& damage) {
  auto const name = "Story " + std::to_string(id.number());
  auto const look = [&](char const* which, Revision number) {
    auto const fault = fault_of(connection, id, number);
    if (!fault.empty())
      damage.add(name + ": its " + which + " revision, " + std::to_string(number.number()) + ", " + fault +
                 ".");
  };
  look("newest", head);
  if (published && published != head) look("published", published);
}

void examine_stories(Connection& connection, Examination& found) {
  Kind damage(found), slugs(found);
  for (StoryId after;;) {
    auto const rows = connection.rows(kStories, after, kAtOnce);
    for (auto const& [id, slug, head, published] : rows) {
      examine_story(connection, id, head, published, damage);
      if (!story::Slug::parse(slug).ok())
        slugs.add("Story " + std::to_string(id.number()) + ": its slug can't be part of an address.");
    }
    if (rows.empty()) return;
    after = std::get<0>(rows.back());
  }
}

}  // namespace

Result<Examination> examine(Snapshot& snapshot) {
  auto& connection = snapshot.connection();
  Examination found;
  bool const is_sqlite = std::string_view(connection.dialect().name()) == "sqlite";
  is_sqlite ? examine_sqlite(connection, found) : examine_postgresql(connection, found);
  examine_stories(connection, found);
  for (auto const& [hash] : connection.rows(kHashes)) found.pictures.push_back(hash);
  auto const lost = TRY(Staff(snapshot).count_of_lost_secrets());
  if (lost > 0)
    found.problems.push_back(std::to_string(lost) +
                             " second factors can't be opened: the key is gone or another one. Bring "
                             "secrets.key back from a backup, "
                             "or end them with stoppress user reset-two-factor.");
  return found;
}

}  // namespace stoppress::store
